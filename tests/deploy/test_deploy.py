"""What an operator starts must fit together: the image, the composition and the unit name the same things."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bot.app import NEEDS_SOMEBODY
from bot.cli.app import COMMANDS
from config.settings import Http, keys, variable

ROOT: Final = Path(__file__).parents[2]
USER: Final = "8428"
STATE: Final = "/var/lib/noaber"
SETTINGS: Final = "/etc/noaber"


@pytest.fixture
def image() -> dict[str, list[str]]:
    """The instructions of the Dockerfile, each with all its arguments, in order."""
    lines = [
        line for line in (ROOT / "Dockerfile").read_text().splitlines() if not line.lstrip().startswith("#")
    ]
    found = defaultdict(list)
    for instruction in re.sub(r"\\\n\s*", " ", "\n".join(lines)).splitlines():
        name, _, rest = instruction.strip().partition(" ")
        if name:
            found[name].append(rest)
    return found


@pytest.fixture
def services() -> dict[str, Any]:
    composition: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return dict(composition["services"])


@pytest.fixture
def unit() -> dict[str, list[str]]:
    """The section [Service]; a key may stand there more than once."""

    class Values(dict[str, Any]):
        def __setitem__(self, key: str, value: Any) -> None:
            if isinstance(value, list) and key in self:
                self[key].extend(value)
            else:
                super().__setitem__(key, value)

    parser = configparser.RawConfigParser(strict=False, dict_type=Values)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(ROOT / "deploy" / "noaber.service")
    return {key: value.splitlines() for key, value in parser["Service"].items()}


def environment(pairs: list[str]) -> dict[str, str]:
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}


def image_environment(image: dict[str, list[str]]) -> dict[str, str]:
    return environment(image["ENV"][-1].split())


def test_every_setting_in_the_image_and_in_the_unit_exists(
    image: dict[str, list[str]], unit: dict[str, list[str]]
) -> None:
    known = {variable(*key.split(".")) for key in keys()} | {"NOABER_SETTINGS"}
    named = {*image_environment(image), *environment(unit["Environment"])}
    assert {name for name in named if name.startswith("NOABER_")} <= known


def test_the_image_carries_exactly_the_packages_of_the_project(image: dict[str, list[str]]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    copied = {copy.split("/")[0] for copy in image["COPY"] if copy.split("/ ")[0] in packages}
    assert copied == packages
    allowed = (ROOT / ".dockerignore").read_text().split()
    assert {f"!{name}/" for name in packages} <= set(allowed)


def test_the_image_runs_as_a_user_that_owns_only_its_state_and_settings(image: dict[str, list[str]]) -> None:
    assert image["USER"] == [f"{USER}:{USER}"]
    making = next(run for run in image["RUN"] if "useradd" in run)
    assert f"--uid {USER} " in making
    assert f"install -d -o {USER} -g {USER} -m 0700 {STATE} {SETTINGS}" in making


def test_the_base_images_are_named_without_a_registry(
    image: dict[str, list[str]], services: dict[str, Any]
) -> None:
    names = [name.split()[0] for name in image["FROM"]] + [
        one["image"] for one in services.values() if "image" in one
    ]
    assert all("." not in name.split("/")[0].split(":")[0] for name in names)
    assert all(":" in name and not name.endswith(":latest") for name in names)


def test_everything_speaks_of_the_same_port(image: dict[str, list[str]], services: dict[str, Any]) -> None:
    port = str(Http().address[1])  # type: ignore[index]
    assert image["EXPOSE"] == [port]
    assert image_environment(image)["NOABER_HTTP__LISTEN"] == f"0.0.0.0:{port}"
    assert f"127.0.0.1:{port}/ready" in image["HEALTHCHECK"][0]
    assert services["noaber"]["ports"] == [f"127.0.0.1:{port}:{port}"]


def test_state_and_settings_stand_in_the_same_places(
    image: dict[str, list[str]], services: dict[str, Any], unit: dict[str, list[str]]
) -> None:
    mounted = {volume.split(":")[1] for volume in services["noaber"]["volumes"]}
    assert mounted == {STATE, SETTINGS}
    assert image["VOLUME"] == [STATE]
    for where in (image_environment(image), environment(unit["Environment"])):
        assert where["NOABER_STORAGE__DIRECTORY"] == STATE
        assert where["NOABER_SETTINGS"].startswith(f"{SETTINGS}/")
        assert where["NOABER_BACKUP__DIRECTORY"].startswith(f"{STATE}/")
    assert unit["StateDirectory"] == unit["ConfigurationDirectory"] == ["noaber"]


def test_what_is_started_is_a_command_that_exists(
    image: dict[str, list[str]], unit: dict[str, list[str]]
) -> None:
    commands = set(COMMANDS)
    program, command = unit["ExecStart"][0].split()
    assert (Path(program).name, command in commands) == ("noaber", True)
    assert Path(program).parent == Path(image_environment(image)["PATH"].split(":")[0])
    assert (image["ENTRYPOINT"], image["CMD"][-1]) == (['["noaber"]'], '["run"]')


def test_whoever_stops_it_waits_longer_than_it_needs(
    services: dict[str, Any], unit: dict[str, list[str]]
) -> None:
    assert int(services["noaber"]["stop_grace_period"].rstrip("s")) > 10
    assert int(unit["TimeoutStopSec"][0]) > 10


def test_what_only_somebody_can_mend_is_not_tried_again(unit: dict[str, list[str]]) -> None:
    assert unit["Restart"] == ["on-failure"]
    assert str(NEEDS_SOMEBODY) in unit["RestartPreventExitStatus"][0].split()


def test_only_the_homeserver_reaches_the_database_and_nothing_is_open_to_the_network(
    services: dict[str, Any],
) -> None:
    assert [name for name, one in services.items() if "database" in one["networks"]] == [
        "synapse",
        "postgres",
    ]
    assert all(port.startswith("127.0.0.1:") for one in services.values() for port in one.get("ports", ()))


def test_synapse_accepts_what_we_add_to_its_configuration(tmp_path: Path) -> None:
    own = tmp_path / "homeserver.yaml"
    common = [sys.executable, "-m", "synapse.app.homeserver", "-c", str(own)]
    making = ["--server-name", "example.nl", "--report-stats", "no", "--generate-config"]
    subprocess.run([*common, *making], cwd=tmp_path, check=True, capture_output=True)
    read = (
        "import sys; from synapse.config.homeserver import HomeServerConfig as Config\n"
        "config = Config.load_config('', ['-c', sys.argv[1], '-c', sys.argv[2]])\n"
        "database = config.database.databases[0].config\n"
        "print(database['name'], database['args']['host'], config.registration.enable_registration)"
    )
    ours = ROOT / "deploy" / "synapse.yaml"
    answer = subprocess.run(
        [sys.executable, "-c", read, own, ours], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert answer.stdout.split() == ["psycopg2", "postgres", "False"]


def test_the_container_can_do_nothing_that_it_does_not_need(
    image: dict[str, list[str]], services: dict[str, Any]
) -> None:
    noaber = services["noaber"]
    assert noaber["user"] == image["USER"][-1]
    assert (noaber["read_only"], noaber["cap_drop"]) == (True, ["ALL"])
    assert noaber["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "devices", "pid", "network_mode", "ipc"} & noaber.keys()
    assert noaber["memswap_limit"] == noaber["mem_limit"]
    assert noaber["ulimits"] == {"core": 0}
    assert noaber["pids_limit"] <= 256
    [tmp] = noaber["tmpfs"]
    assert {"nosuid", "nodev", "noexec"} <= set(tmp.partition(":")[2].split(","))
    assert not [volume for volume in noaber["volumes"] if "docker.sock" in volume]


HARDENED: Final = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "AmbientCapabilities": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "ProtectProc": "invisible",
    "ProtectKernelLogs": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectControlGroups": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "PrivateUsers": "yes",
    "RestrictNamespaces": "yes",
    "RestrictSUIDSGID": "yes",
    "LockPersonality": "yes",
    "MemoryDenyWriteExecute": "yes",
    "SystemCallArchitectures": "native",
    "SystemCallErrorNumber": "EPERM",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
    "ConfigurationDirectoryMode": "0700",
    "LimitCORE": "0",
    "MemorySwapMax": "0",
}


def test_the_unit_can_do_nothing_that_it_does_not_need(unit: dict[str, list[str]]) -> None:
    assert {name: (unit.get(name) or [""])[-1] for name in HARDENED} == HARDENED
    assert unit["SystemCallFilter"] == ["@system-service", "~@privileged @resources"]
    assert unit["RestrictAddressFamilies"] == ["AF_INET AF_INET6 AF_UNIX"]


def test_systemd_takes_the_unit_and_rates_it_as_well_protected(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd here; the settings themselves are tested above")
    written = (ROOT / "deploy" / "noaber.service").read_text()
    copy = tmp_path / "noaber.service"
    # The program is not installed here.
    copy.write_text(written.replace("/opt/noaber/bin/noaber run", "/bin/true"))
    verified = subprocess.run([program, "verify", copy], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    rated = subprocess.run(
        [program, "security", "--no-pager", "--offline=true", "--threshold=15", copy],
        capture_output=True,
        text=True,
        check=False,
    )
    assert rated.returncode == 0, rated.stdout[-200:]


def test_two_bots_differ_in_their_folder_only_and_share_one_database() -> None:
    services = yaml.safe_load((ROOT / "deploy" / "two-bots.yaml").read_text())["services"]
    first, second = services["first"], services["second"]
    differ = {key for key in first if first[key] != second[key]}
    assert differ == {"ports", "volumes"}
    assert set(first["environment"]) == {variable("storage", "database")}
    assert [mount.split(":")[1] for mount in first["volumes"]] == [SETTINGS, STATE]
    assert set(first["volumes"]) & set(second["volumes"]) == {f"./noaber:{SETTINGS}"}


def test_each_of_two_bots_is_held_in_as_the_one_bot_is(services: dict[str, Any]) -> None:
    two = yaml.safe_load((ROOT / "deploy" / "two-bots.yaml").read_text())["services"]
    elsewhere = {"build", "depends_on", "networks", "ports", "volumes"}
    held = {key: value for key, value in services["noaber"].items() if key not in elsewhere}
    assert {key: two["first"].get(key) for key in held} == held


@pytest.mark.parametrize("file", ["compose.yaml", "deploy/two-bots.yaml"])
def test_no_service_gains_privileges_or_writes_a_log_without_end(file: str) -> None:
    for name, one in yaml.safe_load((ROOT / file).read_text())["services"].items():
        assert one["security_opt"] == ["no-new-privileges:true"], name
        assert one["logging"]["options"].keys() == {"max-size", "max-file"}, name


def test_what_installs_stays_out_of_the_image(image: dict[str, list[str]]) -> None:
    last = image["RUN"][-2]
    assert last.index("pip install") < last.index("pip uninstall --yes setuptools pip")
