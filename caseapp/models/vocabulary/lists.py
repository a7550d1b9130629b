"""Words for hash lists, and for what they say of the references of this desk."""

from caseapp.words import Word, later


class ListNature(Word):
    """What stands on a list. Nothing is ever put aside because a list calls it harmless."""

    MATERIAL = "material", later("Material of concern")
    KNOWN_SOFTWARE = "known_software", later("Known software")


class MatchState(Word):
    """Whether a list still says what it said when a reference matched it."""

    STANDS = "stands", later("Stands")
    WITHDRAWN = "withdrawn", later("Withdrawn")


class CorrectionKind(Word):
    """What a source changed in what it had said of a reference."""

    GRADED_ANEW = "graded_anew", later("Graded anew")
    CHANGED = "changed", later("Changed")
    WITHDRAWN = "withdrawn", later("Entry withdrawn")
    LIST_WITHDRAWN = "list_withdrawn", later("List withdrawn")
    RETURNED = "returned", later("Listed again")


class Vote(Word):
    """What this desk says of an entry of somebody's list."""

    AGREES = "agrees", later("Agrees")
    DISPUTES = "disputes", later("Disputes")
