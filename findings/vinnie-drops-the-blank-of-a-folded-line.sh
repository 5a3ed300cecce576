#!/usr/bin/env bash
# What: vinnie unfolds "FN:Mira" + CRLF + " Holm" of a vCard 2.1 to "MiraHolm".
# Version: com.github.mangstadt:vinnie 2.0.2, the latest.
# Why a good guess is wrong: in vCard 2.1 a line is broken before a blank that is already there, and unfolding takes the line
#   break alone ("CRLF followed by LWSP" stands for "LWSP"); only 3.0 and 4.0 put a blank in and take it out again. A library that
#   knows both syntaxes is expected to tell them apart, and it does, but the other way: of the old syntax it drops every blank.
# Source: vCard, The Electronic Business Card, version 2.1 (versit, 1996), 2.1.3 Delimiters/Folding; RFC 6350, 3.2.
set -euo pipefail
echo "vinnie 2.0.2"
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT; cd "$tmp"
mvn -B -q dependency:copy -Dartifact=com.github.mangstadt:vinnie:2.0.2 -DoutputDirectory=.
cat > Unfold.java <<'J'
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.*;
import java.io.StringReader;

public class Unfold {
    public static void main(String[] versions) throws Exception {
        for (String version : versions) {
            String card = "BEGIN:VCARD\r\nVERSION:" + version + "\r\nFN:Mira\r\n Holm\r\nEND:VCARD\r\n";
            new VObjectReader(new StringReader(card), SyntaxRules.vcard()).parse(new VObjectDataAdapter() {
                @Override
                public void onProperty(VObjectProperty property, Context context) {
                    System.out.println(version + " " + property.getValue());
                }
            });
        }
    }
}
J
cat > expected <<'X'
2.1 MiraHolm
3.0 MiraHolm
X
java -cp vinnie-2.0.2.jar Unfold.java 2.1 3.0 > found
cat found
diff expected found
echo "as found"
