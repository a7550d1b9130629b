"""Addresses as evidence text: compared by a key, and shown so that none is followed."""

from caseapp.words import Word


class AddressKind(Word):
    """What sort of place an address names."""

    WEB_PAGE = "web_page", "Web page"
    ONION = "onion", "Onion service"
    NEWSGROUP = "newsgroup", "Newsgroup"
    ACCOUNT = "account", "Account"
    OTHER = "other", "Other place"
