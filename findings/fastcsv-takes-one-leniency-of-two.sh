#!/usr/bin/env bash
# What: FastCSV refuses to build a reader that allows both blanks around quotes (trimWhitespacesAroundQuotes) and characters after
#   a closing quote (allowExtraCharsAfterClosingQuote): IllegalStateException, before any input is seen.
# Version: de.siegmar:fastcsv 4.1.0.
# Why a good guess is wrong: both are switches of one builder, each works alone, and a table made by people needs both in one file
#   ("Mira", "mira@example.org" and "Mira" Holm,...). The first swaps the parser for another, which does not know the second.
# Source: de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder.
set -euo pipefail
echo "FastCSV 4.1.0"
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT; cd "$tmp"
mvn -B -q dependency:copy -Dartifact=de.siegmar:fastcsv:4.1.0 -DoutputDirectory=.
cat > Both.java <<'J'
import de.siegmar.fastcsv.reader.CsvReader;

public class Both {
    public static void main(String[] none) {
        for (int i = 1; i < 4; i++) {
            try (var rows = CsvReader.builder()
                    .trimWhitespacesAroundQuotes((i & 1) > 0)
                    .allowExtraCharsAfterClosingQuote((i & 2) > 0)
                    .ofCsvRecord("a,b\n")) {
                System.out.println(i + " " + rows.stream().count());
            } catch (Exception e) {
                System.out.println(i + " " + e.getClass().getSimpleName());
            }
        }
    }
}
J
cat > expected <<'X'
1 1
2 1
3 IllegalStateException
X
java -cp fastcsv-4.1.0.jar Both.java > found
cat found
diff expected found
echo "as found"
