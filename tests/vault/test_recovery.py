import pytest

from caseapp.vault.errors import WrongRecoveryCode
from caseapp.vault.recovery import ALPHABET, RecoveryCode

CODE = RecoveryCode(bytes(range(20)))
SHOWN = " ".join(CODE.groups)


def test_a_code_is_eight_groups_of_four_that_nobody_can_misread():
    assert SHOWN == "000G 40R4 0M30 E209 185G R38E 1W81 24GK"
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        SHOWN,
        SHOWN.lower(),
        SHOWN.replace(" ", "-"),
        SHOWN.replace(" ", ""),
        f"\n {SHOWN}\t",
        SHOWN.replace(" ", "\N{NO-BREAK SPACE}"),
        SHOWN.replace("0", "O").replace("1", "I"),
        SHOWN.replace("0", "o").replace("1", "l"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert RecoveryCode.read(typed) == CODE


@pytest.mark.parametrize("secret", [bytes(20), b"\xff" * 20, bytes(19) + b"\x01"])
def test_each_code_is_read_as_it_was_shown(secret):
    assert RecoveryCode.read(" ".join(RecoveryCode(secret).groups)).secret == secret


@pytest.mark.parametrize("typed", ["", SHOWN[:-1], SHOWN + "0", SHOWN[:-1] + "U", SHOWN[:-1] + "ß"])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(WrongRecoveryCode):
        RecoveryCode.read(typed)


def test_a_group_proves_that_the_paper_is_there():
    second = CODE.groups[2]

    assert CODE.proves(2, f" {second.lower()} ")
    assert not CODE.proves(3, second)
    assert not CODE.proves(2, "")


def test_no_two_codes_are_the_same():
    assert RecoveryCode.new() != RecoveryCode.new()


def test_a_code_is_not_printed_by_accident():
    assert CODE.groups[0] not in repr(CODE)
    assert repr(CODE.secret) not in repr(CODE)
