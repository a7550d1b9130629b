from uuid import UUID

import pytest

from caseapp.models.vocabulary import AddressStatus
from tests.sample import an_address


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (AddressStatus.LOCATED, AddressStatus.REFERRED),
        (AddressStatus.REMOVED, AddressStatus.REMOVED),
        (AddressStatus.NOTICED, AddressStatus.NOTICED),
    ],
)
def test_what_was_found_out_since_stands_when_an_address_is_referred(before, after):
    address = an_address(UUID(int=1), status=before)

    address.refer()

    assert address.status == after
