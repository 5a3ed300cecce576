#!/usr/bin/env bash
# What: Java's "EUC-KR" and "Shift_JIS" cannot read, or read otherwise, what programs write under these names.
#   The syllable U+B620 is 8C 63 in what Windows labels EUC-KR or ks_c_5601-1987: Java's EUC-KR makes two characters of it, and
#   needs "x-windows-949". The circled digit one, 87 40 in what Windows labels Shift_JIS, is no character in Java's Shift_JIS, which
#   needs "windows-31j".
# Version: OpenJDK 17 and 25.
# Why a good guess is wrong: the name in a file's declaration is IANA's, Charset.forName takes it, and nothing fails: a syllable
#   becomes U+FFFD and a letter. The Encoding Standard, which browsers follow, reads both labels by the larger sets.
# Source: https://encoding.spec.whatwg.org/#names-and-labels; java.nio.charset.Charset.
set -euo pipefail
java -version 2>&1 | head -1
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT; cd "$tmp"
cat > Labels.java <<'J'
import java.nio.charset.Charset;

public class Labels {
    public static void main(String[] none) throws Exception {
        byte[] korean = {(byte) 0x8C, 0x63};
        byte[] japanese = {(byte) 0x87, 0x40};
        show("EUC-KR", korean);
        show("x-windows-949", korean);
        show("Shift_JIS", japanese);
        show("windows-31j", japanese);
    }

    static void show(String name, byte[] octets) throws Exception {
        StringBuilder text = new StringBuilder(name);
        new String(octets, Charset.forName(name)).codePoints().forEach(c -> text.append(String.format(" %04X", c)));
        System.out.println(text);
    }
}
J
cat > expected <<'X'
EUC-KR FFFD 0063
x-windows-949 B620
Shift_JIS FFFD 0040
windows-31j 2460
X
java Labels.java > found
cat found
diff expected found
echo "as found"
