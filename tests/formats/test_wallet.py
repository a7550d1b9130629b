import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.wallet import Ledger, NotAWallet, wallet

# The examples of BIP 173 and BIP 350, and addresses whose key is all zeros.
BITCOIN = [
    "1111111111111111111114oLvT2",
    "31h1vYVSYuKP6AhS86fbRdMw9XHieotbST",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
    "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    "bc1sw50qgdz25j",
]
WRONG = [
    "1111111111111111111114oLvT3",
    "31h1vYVSYuKP6AhS86fbRdMw9XHieotbSS",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",  # one letter is wrong
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",  # the older checksum
    "bc1qr508d6qejxtdg4y5r3zarvaryv98gj9p",  # a program of a wrong length
    "BC1QW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",  # capitals and small letters
    "bc1bqqqqqq",
]


@pytest.mark.parametrize("text", BITCOIN)
def test_a_bitcoin_address_is_known_by_its_check_digits(text):
    assert wallet(text) == (Ledger.BITCOIN, text)


@pytest.mark.parametrize("text", WRONG)
def test_a_bitcoin_address_with_a_wrong_letter_is_refused(text):
    with pytest.raises(NotAWallet):
        wallet(text)


def test_a_bitcoin_address_of_the_newer_kind_is_written_in_small_letters():
    assert wallet(f" bitcoin:{BITCOIN[2].upper()} ") == (Ledger.BITCOIN, BITCOIN[2])


def test_an_ethereum_address_is_taken_and_said_to_be_unverified():
    ledger, written = wallet("0x" + "aB" * 20)

    assert (ledger, written) == (Ledger.ETHEREUM, "0x" + "ab" * 20)
    assert "not verified" in ledger.label


@pytest.mark.parametrize("text", ["solana: 1abc", "rExample", "0x12", "4" * 95])
def test_an_address_on_another_ledger_is_taken_as_it_is(text):
    assert wallet(text) == (Ledger.OTHER, text)


@given(
    st.text(st.characters(exclude_categories=[])) | st.from_regex(r"(bc1|tb1|1|3|0x)[a-z0-9]{0,40}")
)
def test_any_text_is_a_wallet_or_is_refused(text):
    try:
        ledger, written = wallet(text)
    except NotAWallet:
        return
    assert wallet(written) == (ledger, written) or ledger is Ledger.OTHER
