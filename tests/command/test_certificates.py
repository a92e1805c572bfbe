"""The own certificate authority: made once, and believed by a real TLS client for the right names only."""

import contextlib
import socket
import ssl
import threading

import pytest

from shuke.command import certificates


@pytest.fixture
def served(tmp_path):
    authority, (certificate, key) = certificates.pair(tmp_path, ["127.0.0.1", "till.local"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer, args=(listener, context))
        thread.start()
        yield authority, listener.getsockname()
        thread.join(5)


def answer(listener, context):
    connection, _ = listener.accept()
    with connection, contextlib.suppress(OSError):  # the client may turn away in the middle of the greeting
        context.wrap_socket(connection, server_side=True).close()


def greet(authority, address, name):
    client = ssl.create_default_context(cafile=authority)
    with socket.create_connection(address, 5) as plain, client.wrap_socket(plain, server_hostname=name) as secure:
        return secure.version()


def test_a_client_that_trusts_the_authority_believes_this_machine(served):
    assert greet(*served, "till.local") in {"TLSv1.2", "TLSv1.3"}


def test_another_name_is_not_believed(served):
    with pytest.raises(ssl.SSLCertVerificationError, match=r"not valid for 'bank\.example'"):
        greet(*served, "bank.example")


def test_the_authority_is_made_once_and_its_key_is_private(tmp_path):
    first = certificates.pair(tmp_path, ["a"])[0].read_text()
    second = certificates.pair(tmp_path, ["b"])[0].read_text()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "tls").glob("*.key")}
    assert (first == second, modes) == (True, {"authority.key": 0o600, "server.key": 0o600})
