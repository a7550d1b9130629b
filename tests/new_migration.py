"""Draft the next migration from what the models say: `make migration name=what_it_does`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

from caseapp.vault.engine import MIGRATING, Records
from caseapp.vault.upgrade import MIGRATIONS, upgrade


def main(name: str) -> None:
    number = f"{len(list((MIGRATIONS / 'versions').glob('0*.py'))) + 1:04}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with TemporaryDirectory() as folder:
        records = Records(Path(folder) / "records.db", bytes(32))
        upgrade(records.engine)
        with records.engine.execution_options(opening=MIGRATING).begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message=name, autogenerate=True, rev_id=number)
        records.close()


if __name__ == "__main__":
    main(sys.argv[1])
