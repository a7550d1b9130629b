import pytest

from caseapp.vault import place
from caseapp.vault.place import cautions_of, cloud_of, size_of


@pytest.fixture(autouse=True)
def no_service_of_this_machine(monkeypatch):
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Agency)", "Dropbox"),
        ("OneDrive - Agency", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-desk@example.org", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "Nextcloud"),
    ],
)
def test_a_service_is_known_by_the_name_of_its_folder(tmp_path, folder, service):
    assert cloud_of(tmp_path / folder / "desk" / "vault") == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_.db", "Nextcloud"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_service_is_known_by_what_it_leaves_in_its_folder(tmp_path, marker, service):
    (tmp_path / marker).touch()

    assert cloud_of(tmp_path / "vault") == service


def test_a_service_is_known_by_what_it_tells_the_system(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDrive", str(tmp_path / "work"))

    assert cloud_of(tmp_path / "work" / "vault") == "OneDrive"
    assert cloud_of(tmp_path / "other" / "vault") == ""


@pytest.mark.parametrize("name", ["Dropboxes", "vault", "My documents", "droplets"])
def test_another_folder_is_nobodys(tmp_path, name):
    assert cloud_of(tmp_path / name) == ""
    assert cautions_of(tmp_path / name) == ()


def test_a_folder_that_is_copied_elsewhere_is_warned_about(tmp_path):
    [caution] = cautions_of(tmp_path / "Dropbox" / "vault")

    assert "Dropbox copies this folder" in caution


def test_a_disk_of_another_computer_is_warned_about(tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    far = str(tmp_path / "far disk").replace(" ", "\\040")
    mounts.write_text(f"disk / ext4 rw 0 0\n\nserver:/x {far} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(place, "MOUNTS", mounts)

    assert "on another computer" in cautions_of(tmp_path / "far disk" / "vault")[0]
    assert cautions_of(tmp_path / "near") == ()


def test_where_the_system_does_not_tell_its_disks_nothing_is_claimed(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")

    assert cautions_of(tmp_path / "vault") == ()


def test_the_size_of_a_vault_is_that_of_its_files(tmp_path):
    (tmp_path / "originals").mkdir()
    (tmp_path / "records.db").write_bytes(bytes(100))
    (tmp_path / "originals" / "one").write_bytes(bytes(11))

    assert size_of(tmp_path) == 111


def test_a_file_that_goes_away_meanwhile_counts_nothing(tmp_path, monkeypatch):
    (tmp_path / "one").write_bytes(bytes(100))

    def gone(_path):
        raise FileNotFoundError

    monkeypatch.setattr(place.Path, "is_file", gone)

    assert size_of(tmp_path) == 0
