from uuid import uuid4

import pytest

from caseapp.errors import NotAllowed
from caseapp.models import HashList


def test_a_list_is_withdrawn_once_and_says_why():
    hash_list = HashList(origin=uuid4(), name="L", source="S")

    hash_list.withdraw("Recalled by its source.")

    assert hash_list.withdrawn_at
    with pytest.raises(NotAllowed, match="withdrawn already"):
        hash_list.withdraw("Again.")
    assert hash_list.withdrawn_why == "Recalled by its source."
