"""Files to import and settings that nobody should have written (kinds 24 and 26)."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from config.example import network_file, people_file

NETWORK: Final = network_file().read_text(encoding="utf-8")
PEOPLE: Final = people_file().read_text(encoding="utf-8")
_DTD: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


def _zipped(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lijst.csv", b"0" * size)
    return packed.getvalue()


def _laughs() -> str:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
    return "\n".join(lines)


FILES: Final[dict[str, tuple[str, bytes | None]]] = {
    "a list with missing columns": ("lijst.csv", b"naam;telefoon\nFenna;06\n"),
    "a list without a header": ("lijst.csv", b"Fenna;Soest;@fenna:x\n"),
    "a list with somebody twice": ("lijst.csv", (PEOPLE + PEOPLE.splitlines()[1] + "\n").encode()),
    "a list with a formula": ("lijst.csv", PEOPLE.replace("\n", '\n=HYPERLINK("http://x");', 1).encode()),
    "a list in which a name is a formula": ("lijst.csv", b"naam;matrix;organisatie\n=1+1;@a:x;soest\n"),
    "a list with NUL": ("lijst.csv", PEOPLE.replace("a", "\x00", 3).encode()),
    "half a list in UTF-16": ("lijst.csv", PEOPLE.encode("utf-16")[:-7] + b"\xd8"),
    "a bomb in a list": ("lijst.csv", _zipped(50_000_000)),
    "a spreadsheet behind .csv": ("lijst.csv", _zipped(10)),
    "a picture behind .csv": ("lijst.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
    "a list of 200 megabytes": ("lijst.csv", None),
    "a quote that never ends": ("lijst.csv", PEOPLE.encode() + b'"' + b"x" * 200_000),
    "nothing": ("lijst.csv", b""),
    "a register of 200 megabytes": ("register.xml", None),
    "entities that multiply": (
        "register.xml",
        f'<!DOCTYPE r [<!ENTITY l0 "lol">{_DTD}]><register><regeling>&l8;</regeling></register>'.encode(),
    ),
    "an entity that reads a file": (
        "register.xml",
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><register>&x;</register>',
    ),
    "an entity that asks the net": (
        "register.xml",
        b'<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd"><register><regeling/></register>',
    ),
    "a register that is nested for ever": ("register.xml", b"<register>" + b"<a>" * 50_000),
    "a register that stops": ("register.xml", b"<register><regeling><titel>GGD"),
    "a network with an anchor that multiplies": ("netwerk.yaml", _laughs().encode()),
    "a network with a tag": ("netwerk.yaml", b"netwerk: !!python/object/apply:os.system ['true']\n"),
    "a network that is nested for ever": ("netwerk.yaml", b"[" * 50_000),
    "a network with a key twice": ("netwerk.yaml", (NETWORK + "\nnetwerk: {}\n").encode()),
    "a network of a list": ("netwerk.yaml", b"- a\n- b\n"),
    "a network with a tab": ("netwerk.yaml", NETWORK.replace("  id:", "\tid:", 1).encode()),
    "a network with somebody twice": ("netwerk.yaml", NETWORK.replace("@bram:", "@fenna:", 1).encode()),
    "a mediator with two hundred languages of a kilobyte": (
        "netwerk.yaml", NETWORK.replace("[nl, en]", f"[{', '.join(['x' * 1000] * 200)}]", 1).encode()
    ),
    "a network with a language of 200 kilobytes": (
        "netwerk.yaml", NETWORK.replace("taal: nl", "taal: " + "x" * 200_000, 1).encode()
    ),
    "a network with a number without an end": (
        "netwerk.yaml", NETWORK.replace("golf: 3", "golf: " + "3" * 5000, 1).encode()
    ),
    "a list with a number without an end": (
        "lijst.csv",
        b"naam;matrix;organisatie;rollen;maximaal\nA B;@a:x;soest;mediator;" + b"2" * 5000,
    ),
    "a network of another kind of signs": ("netwerk.yaml", NETWORK.encode("utf-16")[:-9]),
}  # fmt: skip
"""What is called how, and its bytes; ``None`` is a file of 200 megabytes. Nothing of it may be imported."""

SETTINGS: Final[dict[str, tuple[str, str, str]]] = {
    "an unknown key": ("[log]", '[log]\nlevle = "info"', "log.levle"),
    "an unknown table": ("[log]", "[limts]\nsender_per_minute = 3\n\n[log]", "limts"),
    "a wrong type": ("[limits]", '[limits]\nsender_per_minute = "veel"', "limits.sender_per_minute"),
    "no such zone": ("[defaults]", '[defaults]\ntimezone = "Europe/Amsterdm"', "Europe/Amsterdam"),
    "a port that is none": ("[http]", '[http]\nlisten = "127.0.0.1:99999"', "http.listen"),
    "a homeserver that is a list": ("[log]", "[homeserver]\nurl = []\n\n[log]", "homeserver"),
    "signs that are none": ("[log]", '[log]\nlevel = "\\u0000"', "log.level"),
    "lists in lists": ("[backup]", "[backup]\nkeep = " + "[" * 20_000, "noaber.toml"),
    "half a file": ("[log]", '[log\nlevel = "info', "noaber.toml"),
    "a number without an end": ("[backup]", "[backup]\nkeep = " + "9" * 5000, "noaber.toml"),
}  # fmt: skip
"""What is put in the place of what in good settings, and what the answer names. The command ends with 2."""
