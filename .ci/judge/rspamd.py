"""What rspamd says of each letter: `rspamd.py PORT FOLDER-OF-MAILS`."""
import collections
import json
import pathlib
import sys
import urllib.request

port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
# What no letter can do anything about.
NOT_OURS = {
    # It asks DNS, and there is none here: the host's records, SPF, DKIM and DMARC are set up by who deploys.
    "AUTH_NA",
    "HFILTER_FROMHOST_NORES_A_OR_MX",
    "HFILTER_HELO_IP_A",
    "HFILTER_HELO_NORES_A_OR_MX",
    # SES has the bounces sent to an address of its own.
    "FORGED_SENDER",
    # People's names: the sample has three of three scripts in one sentence.
    "R_MIXED_CHARSET",
}


def judged(mail):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/checkv2",
        data=mail.read_bytes(),
        # As it comes from SES.
        headers={
            "From": "bounces@mail.example.com",
            "Rcpt": "anna@example.com",
            "IP": "54.240.7.1",
            "Helo": "a7-1.smtp-out.eu-west-1.amazonses.com",
            "Hostname": "a7-1.smtp-out.eu-west-1.amazonses.com",
        },
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


mails = sorted(folder.glob("*.eml"))
assert mails, "no letters"
seen = collections.defaultdict(list)
totals, ours, actions = [], [], collections.Counter()
for mail in mails:
    said = judged(mail)
    actions[said["action"]] += 1
    totals.append(said["score"])
    ours.append(sum(symbol["score"] for name, symbol in said["symbols"].items() if name not in NOT_OURS))
    for name, symbol in said["symbols"].items():
        seen[name].append((symbol["score"], mail.name))
for name, times in sorted(seen.items(), key=lambda one: -max(one[1])[0]):
    score, where = max(times)
    if score:
        print(f"{score:6.2f} {name}, {len(times)} letters ({where}){', not ours' if name in NOT_OURS else ''}")
print(f"{len(mails)} letters: {min(totals):.2f} to {max(totals):.2f} in all, {min(ours):.2f} to {max(ours):.2f} of ours; {dict(actions)}")
against = sorted(name for name, times in seen.items() if max(times)[0] > 0 and name not in NOT_OURS)
if against:
    sys.exit(f"Against us, and in our hands: {', '.join(against)}")
