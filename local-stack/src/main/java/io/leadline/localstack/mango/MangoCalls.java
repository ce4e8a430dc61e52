package io.leadline.localstack.mango;

import static io.leadline.localstack.mango.MangoPlay.MENU_SECONDS;

/**
 * Makes calls, as upstreams/mango-office.md §2 tells them: the same wish gives the same events, byte for byte. Codes of
 * the ends are those of §6.
 */
public final class MangoCalls {
    private static final int MENU_LEFT = 1100;
    private static final int CALLER_HUNG_UP = 1110;
    private static final int NO_ANSWER = 1111;
    private static final int BY_COMMAND = 1180;
    private static final int PICKED_UP_BY_OTHER = 1182;
    private static final int BY_SCHEME = 1170;

    private MangoCalls() {}

    /** @param play with its beginning and ordinal, see {@link MangoPlay#at} */
    public static MangoCall of(MangoAccount account, MangoPlay play) {
        if (play.startedAt() == null || play.ordinal() == null) {
            throw new IllegalArgumentException("a call has a beginning and an ordinal");
        }
        var script = new MangoScript(account, play);
        return switch (play.scenario()) {
            case ANSWERED -> answered(script);
            case MISSED -> missed(script);
            case IVR -> menuOnly(script);
            case GROUP -> group(script);
            case GROUP_MISSED -> groupMissed(script);
            case TRANSFER -> transfer(script);
            case CALLBACK -> callback(script);
        };
    }

    private static MangoCall answered(MangoScript script) {
        var play = script.play;
        var menu = menu(script, MENU_LEFT);
        var forwarded = script.clock();
        var leg = ring(script, menu, play.extension(), false).appears();
        script.pass(play.ringSeconds());
        var talk = script.clock();
        leg.connects();
        record(script, leg, play.extension());
        script.pass(play.talkSeconds());
        leg.ends(CALLER_HUNG_UP);
        return script.summary(1, script.client(), script.staff(play.extension()), forwarded, talk, 1, CALLER_HUNG_UP);
    }

    private static MangoCall missed(MangoScript script) {
        var menu = menu(script, MENU_LEFT);
        var extension = script.play.extension();
        var leg = ring(script, menu, extension, false).appears();
        script.pass(script.play.ringSeconds());
        leg.ends(NO_ANSWER);
        return script.summary(1, script.client(), script.staff(extension), 0, 0, 0, NO_ANSWER);
    }

    private static MangoCall menuOnly(MangoScript script) {
        menu(script, CALLER_HUNG_UP);
        return script.summary(1, script.client(), MangoScript.nobody(), 0, 0, 1, BY_SCHEME);
    }

    private static MangoCall group(MangoScript script) {
        var play = script.play;
        var menu = menu(script, MENU_LEFT);
        var forwarded = script.clock();
        var legs = play.group().stream()
                .map(extension -> ring(script, menu, extension, true).appears())
                .toList();
        script.pass(play.ringSeconds());
        var talk = script.clock();
        legs.getFirst().connects();
        record(script, legs.getFirst(), play.group().getFirst());
        legs.stream().skip(1).forEach(leg -> leg.ends(PICKED_UP_BY_OTHER));
        script.pass(play.talkSeconds());
        legs.getFirst().ends(CALLER_HUNG_UP);
        var who = script.staff(play.group().getFirst());
        return script.summary(1, script.client(), who, forwarded, talk, 1, CALLER_HUNG_UP);
    }

    private static MangoCall groupMissed(MangoScript script) {
        var play = script.play;
        var menu = menu(script, MENU_LEFT);
        var legs = play.group().stream()
                .map(extension -> ring(script, menu, extension, true).appears())
                .toList();
        script.pass(play.ringSeconds());
        legs.forEach(leg -> leg.ends(NO_ANSWER));
        // A missed group call has no number of the callee (§2.2).
        var first = MangoScript.nobody().put("extension", play.group().getFirst());
        return script.summary(1, script.client(), first, 0, 0, 0, NO_ANSWER);
    }

    private static MangoCall transfer(MangoScript script) {
        var play = script.play;
        var menu = menu(script, MENU_LEFT);
        var forwarded = script.clock();
        var first = ring(script, menu, play.extension(), false).appears();
        script.pass(play.ringSeconds());
        var talk = script.clock();
        first.connects();
        record(script, first, play.extension());
        script.pass(play.talkSeconds());
        first.ends(BY_COMMAND, true, "blind");
        var second = ring(script, first, play.transferTo(), false).appears();
        script.pass(play.ringSeconds());
        second.connects();
        record(script, second, play.transferTo());
        script.pass(play.talkSeconds());
        second.ends(CALLER_HUNG_UP);
        return script.summary(1, script.client(), script.staff(play.extension()), forwarded, talk, 1, CALLER_HUNG_UP);
    }

    private static MangoCall callback(MangoScript script) {
        var play = script.play;
        var own = script
                .new Leg(
                        "abonent",
                        MangoScript.nobody().put("number", play.line()),
                        script.onLine(script.staff(play.extension())))
                .appears();
        script.pass(3);
        own.connects();
        var out = script
                .new Leg(
                        "abonent",
                        script.staff(play.extension()).put("taken_from_call_id", own.callId),
                        script.onLine(script.client()))
                .appears();
        script.pass(play.ringSeconds());
        var talk = script.clock();
        out.connects();
        record(script, out, play.extension());
        script.pass(play.talkSeconds());
        out.ends(CALLER_HUNG_UP);
        own.ends(CALLER_HUNG_UP);
        return script.summary(
                2, script.staff(play.extension()), script.client(), play.startedAt(), talk, 1, CALLER_HUNG_UP);
    }

    private static MangoScript.Leg menu(MangoScript script, int reason) {
        var menu = script
                .new Leg(
                        "ivr",
                        script.client(),
                        script.onLine(MangoScript.nobody().put("number", script.play.line())))
                .appears();
        script.pass(MENU_SECONDS);
        menu.ends(reason);
        return menu;
    }

    private static MangoScript.Leg ring(MangoScript script, MangoScript.Leg before, String extension, boolean group) {
        var to = script.onLine(script.staff(extension));
        return script.new Leg("abonent", script.client(before), group ? to.put("acd_group", "303") : to);
    }

    private static void record(MangoScript script, MangoScript.Leg leg, String extension) {
        if (script.play.recorded()) {
            leg.records(extension);
        }
    }
}
