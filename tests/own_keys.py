"""Keys for a desk that was made without any."""

from caseapp.models import DeskKeys
from caseapp.models.base import now
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.fingerprint import fingerprint


def give_keys(session, by):
    """Give our agency the keys that starting a desk would have made."""
    keys = AgencyKeys.generate()
    session.add(
        DeskKeys(
            agency_id=by.agency_id,
            fingerprint=fingerprint(keys.public),
            ed25519_seed=keys.ed25519_seed,
            mldsa65_seed=keys.mldsa65_seed,
            opening_seed=keys.opening_seed,
            serial=1,
            expires=now(),
            card="{}",
        )
    )
