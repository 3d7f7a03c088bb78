"""A Dovecot of one test's own: IMAP with TLS and without, on free ports of this machine."""

from __future__ import annotations

import imaplib
import os
import shutil
import ssl
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.redis_server import free_port, wait_for_port

USER = "team@larkmoor.example"
PASSWORD = "cuatro palabras sueltas ñ"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {inner}
default_internal_group = {inner_group}
default_login_user = {login}
mail_location = maildir:{folder}/mail/%u
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
"""


@dataclass
class ImapServer:
    """Start it, deliver to it, stop it."""

    folder: Path
    port: int = field(default_factory=free_port)
    tls_port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "mail").mkdir(exist_ok=True)
        (self.folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
        write_certificate(self.certificate, self.folder / "key.pem")
        config = self.folder / "dovecot.conf"
        config.write_text(CONFIG.format(folder=self.folder, plain=self.port, tls=self.tls_port, **self._users()))
        command = [program(), "-F", "-c", str(config)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(self.port)
        wait_for_port(self.tls_port)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def deliver(self, raw: bytes, *, folder: str = "INBOX") -> None:
        """Put a message into a folder, as a mail server would."""
        with self.client() as client:
            if folder != "INBOX":
                client.create(folder)
            client.append(folder, "", imaplib.Time2Internaldate(datetime.now(UTC)), raw)

    def unseen(self) -> int:
        """How many nobody has opened."""
        with self.client() as client:
            client.select("INBOX", readonly=True)
            return len(client.search(None, "UNSEEN")[1][0].split())

    def renumber(self) -> None:
        """Delete the mailbox's numbering, so that it counts anew under another UIDVALIDITY."""
        (maildir,) = (self.folder / "mail").iterdir()
        for path in maildir.glob("dovecot*"):
            path.unlink()

    def client(self) -> imaplib.IMAP4:
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        client.authenticate("PLAIN", lambda _challenge: f"\0{USER}\0{PASSWORD}".encode())
        return client

    def _users(self) -> dict[str, str | int]:
        if os.getuid():
            me, group = os.getuid(), os.getgid()
            name = subprocess.check_output(["id", "-un"], text=True).strip()
            mine = subprocess.check_output(["id", "-gn"], text=True).strip()
            return {"inner": name, "inner_group": mine, "login": name, "uid": me, "gid": group}
        shutil.chown(self.folder / "mail", "dovecot", "dovecot")
        return {
            "inner": "dovecot",
            "inner_group": "dovecot",
            "login": "dovenull",
            "uid": "dovecot",
            "gid": "dovecot",
        }


def program() -> str:
    found = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    assert found, "dovecot is not installed"
    return found


def write_certificate(certificate: Path, key_file: Path) -> None:
    """A certificate for `localhost` that nobody knows, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))
