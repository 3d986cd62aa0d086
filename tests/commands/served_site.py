"""A site on this machine, for what fetches."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def served(pages, asked=None):
    """Addresses of a site that answers with these: status, content type, body. Each has its length as its state, and is not
    sent again to who names that. `asked` gets the paths and the states that were named."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            status, kind, body = pages.get(self.path, (404, "text/plain", "none"))
            known, state = self.headers.get("If-None-Match", ""), f'"{len(body)}"'
            if asked is not None:
                asked.append((self.path, known))
            if status == 200 and known == state:
                status, body = 304, ""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", state)
            if status == 302:
                self.send_header("Location", body)
            self.end_headers()
            self.wfile.write(body if isinstance(body, bytes) else body.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
