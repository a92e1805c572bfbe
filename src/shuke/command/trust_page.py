"""A page on a plain port that hands out the authority's certificate, so that a phone can trust this machine."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import segno

_PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Shuke 熟客</title>
<h1>信任这台机器</h1>
<p><a href="/trust/authority.pem">下载证书</a>，然后在手机设置中安装并信任它。</p>
<p>iPhone：设置 → 通用 → VPN 与设备管理 → 安装；再到 关于本机 → 证书信任设置 打开。<br>
Android：设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书。</p>
<h1 lang="en">Trust this machine</h1>
<p lang="en"><a href="/trust/authority.pem">Download the certificate</a>, then install and trust it in the settings.</p>
<p lang="en">iPhone: Settings → General → VPN &amp; Device Management → install;
then About → Certificate Trust Settings.<br>
Android: Settings → Security → Encryption &amp; credentials → Install a certificate → CA certificate.</p>
"""


def start(authority: Path, *, host: str, port: int) -> int:
    """Serve the page in the background until the program ends; the port it listens on."""
    certificate = authority.read_bytes()

    class Page(BaseHTTPRequestHandler):
        """The two things there are to fetch."""

        def do_GET(self) -> None:
            """The page, the certificate, or a way to the page."""
            if self.path == "/trust/authority.pem":
                self._send(200, "application/x-x509-ca-cert", certificate)
            elif self.path == "/trust/":
                self._send(200, "text/html; charset=utf-8", _PAGE.encode())
            else:
                self.send_response(302)
                self.send_header("Location", "/trust/")
                self.end_headers()

        def _send(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: addresses of phones are nobody's business."""

    server = ThreadingHTTPServer((host, port), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_address[1])


def show(name: str, page_port: int, *, https_port: int) -> None:
    """Print the QR that leads a phone to the page, and the address afterwards."""
    address = f"http://{name}:{page_port}/trust/"
    print(f"Scan once with the phone to trust this machine: {address}\n", file=sys.stderr)
    segno.make(address, error="m").terminal(out=sys.stderr, compact=True)
    print(f"\nThen open https://{name}:{https_port}/", file=sys.stderr)
