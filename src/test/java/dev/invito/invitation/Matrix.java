package dev.invito.invitation;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LIVE;

import dev.invito.member.Party;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code matrix.txt}, where the rules stand as people read them: one cell for each situation, person and deed. */
public final class Matrix {

    /** The columns that are no single {@link Action}. */
    public static final String SEND = "send";

    public static final String BLOCK = "block";

    public static final String VIEW = "view";

    private Matrix() {}

    /** @param verdict the word in the table */
    public record Cell(String name, Situation situation, Party actor, Instant now, String deed, String verdict) {

        public Action action() {
            return Action.valueOf(deed.toUpperCase(Locale.ROOT));
        }

        /** Which action the verdict means; empty if it is refused, or so already. */
        public Optional<Action> allowed() {
            return switch (verdict) {
                case "yes" -> deed.equals(VIEW) ? Optional.empty() : Optional.of(action());
                case "meets" -> Optional.of(Action.MEET);
                case "new" -> Optional.of(Action.SEND);
                case "muted" -> Optional.of(Action.SEND_MUTED);
                case "quietly" -> Optional.of(actor.equals(ADA) ? Action.BLOCK_RECIPIENT : Action.BLOCK_SENDER);
                default -> Optional.empty();
            };
        }

        /** Whether the column is about this action. */
        public boolean isAbout(Action action) {
            return switch (deed) {
                case SEND -> Action.SENDINGS.contains(action);
                case BLOCK -> Action.BLOCKINGS.contains(action);
                case VIEW -> false;
                default -> action() == action;
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Cell> cells() {
        List<String> lines = lines();
        List<String> deeds = Arrays.asList(lines.get(0).split(" +")).subList(2, 15);
        List<Cell> cells = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> words = List.of(line.split(" +"));
            int who = words.contains("ada") ? words.indexOf("ada") : words.indexOf("bob");
            List<String> situation = words.subList(0, who);
            List<String> verdicts = words.subList(who + 1, words.size());
            if (verdicts.size() != deeds.size()) {
                throw new IllegalStateException("not one verdict for each deed: " + line);
            }
            Party actor = words.get(who).equals("ada") ? ADA : BOB;
            Instant now = situation.get(1).equals("expired") ? EXPIRY : LIVE;
            for (int i = 0; i < deeds.size(); i++) {
                cells.add(new Cell(
                        String.join(" ", situation) + ": " + words.get(who) + " " + deeds.get(i) + " -> "
                                + verdicts.get(i),
                        situation(situation, now),
                        actor,
                        now,
                        deeds.get(i),
                        verdicts.get(i)));
            }
        }
        return cells;
    }

    private static Situation situation(List<String> words, Instant now) {
        Situation situation = Situation.of(Status.valueOf(words.get(0).toUpperCase(Locale.ROOT)));
        for (String word : words.subList(2, words.size())) {
            Party person = word.endsWith("-ada") ? ADA : BOB;
            situation = switch (word.replaceFirst("-(ada|bob)$", "")) {
                case "muted" -> situation.reachingNobody();
                case "cooling" -> situation.coolingDown(person, now.plusMillis(1));
                case "cooled" -> situation.coolingDown(person, now);
                case "by-address" -> situation.sentToAnAddress();
                case "closed" -> situation.closedTo(person);
                case "blocked" -> situation.blockedBy(person);
                default -> throw new IllegalStateException("unknown word: " + word);
            };
        }
        return situation;
    }

    private static List<String> lines() {
        try (InputStream table = Matrix.class.getResourceAsStream("matrix.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
