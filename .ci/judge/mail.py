"""A sink for mail: the emulator relays what SES sends, so the very bytes can be looked at."""
import socketserver
import threading
from email import message_from_bytes, policy


class MailSink:
    def __init__(self):
        self.mails = []
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.port = self._server.server_address[1]

    def to(self, address):
        """Letters to an address, oldest first; those that Cognito itself writes are left out."""
        return [mail for recipients, mail in self.mails if address in recipients and "verification" not in str(mail["Subject"]).lower()]

    def _handler(sink):
        class Conversation(socketserver.StreamRequestHandler):
            def handle(self):
                self.say("220 sink")
                recipients = []
                while line := self.rfile.readline():
                    verb = line[:4].upper()
                    if verb == b"DATA":
                        self.say("354 go on")
                        sink.mails.append((recipients, message_from_bytes(self.data(), policy=policy.default)))
                        recipients = []
                        self.say("250 taken")
                    elif verb == b"QUIT":
                        return self.say("221 bye")
                    else:
                        if verb == b"RCPT":
                            recipients.append(line.decode().split("<", 1)[1].split(">", 1)[0])
                        self.say("250 ok")

            def data(self):
                lines = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line[1:] if line.startswith(b"..") else line)
                return b"".join(lines)

            def say(self, line):
                self.wfile.write((line + "\r\n").encode())

        return Conversation
