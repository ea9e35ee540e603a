"""A real IMAP server for the tests: Dovecot, unprivileged, with a mailbox of its own.

    imap_server.py FOLDER MODE USER PASSWORD [CERTIFICATE KEY]      MODE: plain, starttls, tls

Prints its port as soon as it listens and ends with its standard input or by SIGTERM. The mailbox is the maildir FOLDER/mail; a
message is put into it by renaming a file into FOLDER/mail/new.
"""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
ssl = {ssl}
{certificate}
disable_plaintext_auth = {guarded}
passdb {{
  driver = static
  args = user={login} password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_listens(server, port):
    for _ in range(200):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if server.poll() is not None:
                sys.exit("Dovecot ended")
            time.sleep(0.05)
    sys.exit("Dovecot does not listen")


def main(folder, mode, login, password, certificate=None, key=None):
    # The thread that started us may have blocked all signals, and Dovecot would inherit that.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    # Dovecot does not want to read mail as root.
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    for name in ("run", "state", "mail/new", "mail/cur", "mail/tmp"):
        os.makedirs(os.path.join(folder, name))
    if certificate:  # where the server may read it
        certificate = shutil.copy(certificate, os.path.join(folder, "server.pem"))
        key = shutil.copy(key, os.path.join(folder, "server.key"))
    port = free_port()
    with open(os.path.join(folder, "dovecot.conf"), "w") as file:
        file.write(CONFIG.format(
            folder=folder, user=user.pw_name, group=grp.getgrgid(user.pw_gid).gr_name, login=login, password=password,
            ssl="yes" if certificate else "no", guarded="yes" if certificate else "no",
            certificate=f"ssl_cert = <{certificate}\nssl_key = <{key}" if certificate else "",
            plain_port=0 if mode == "tls" else port, tls_port=port if mode == "tls" else 0))
    if os.geteuid() == 0:
        for place, _, files in os.walk(folder):
            for name in [place] + [os.path.join(place, file) for file in files]:
                shutil.chown(name, user.pw_uid, user.pw_gid)
    program = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")
    command = [program, "-F", "-c", os.path.join(folder, "dovecot.conf")]
    who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **who)
    # Asked to end by a signal, because others that were started meanwhile may hold the other end of our input.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        wait_until_it_listens(server, port)
        print(port, flush=True)
        sys.stdin.read()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


main(*sys.argv[1:])
