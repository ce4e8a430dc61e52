package io.leadline.dialogs.ai;

import io.leadline.dialogs.ai.Conversation.Said;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads Russian and English by word lists: no network, no key, well under a millisecond. Knows typing slips, Latin
 * letters for Russian words, glued model names, denials; takes everything for what it says and nothing for a command.
 */
@Singleton
public class RulesEngine implements Engine {
    static final String NAME = "rules";
    /** What is looked back for a device or an issue said earlier. */
    private static final int LOOK_BACK = 10;

    private final Listener listener = new Listener();
    private final Contacts contacts = new Contacts();
    private final Prices prices = new Prices(listener.issues());
    private final Proposals proposals = new Proposals(prices);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Conversation conversation) {
        return read(conversation, NAME, null);
    }

    /**
     * The rules' reading, with what a model read instead.
     *
     * @param engine who read it
     * @param better replaces what it has; null for the rules alone
     */
    Reading read(Conversation conversation, String engine, Extraction better) {
        var last = conversation.lastInbound().orElse(null);
        if (last == null || last.text().isBlank()) {
            return new Reading(Extraction.NONE, List.of(), engine);
        }
        var heard = conversation.messages().reversed().stream()
                .filter(Said::inbound)
                .limit(LOOK_BACK)
                .map(said -> listener.listen(said.text(), brand(conversation, said)))
                .toList();
        var own = extraction(conversation, heard);
        var extraction = better == null ? own : merged(own, better, conversation.prices());
        return new Reading(extraction, proposals.of(conversation, extraction, heard.getFirst()), engine);
    }

    /** An answer to "which model?" may leave the maker out, and so may who named it before. */
    private static String brand(Conversation conversation, Said said) {
        var at = conversation.messages().indexOf(said);
        var asked = at > 0 ? conversation.messages().get(at - 1) : null;
        var wasAsked = asked != null
                && !asked.inbound()
                && asked.text().toLowerCase(Locale.ROOT).contains("модел");
        var known = conversation.known("device", "brand");
        return known == null && wasAsked ? "Apple" : wasAsked ? known : null;
    }

    private Extraction extraction(Conversation conversation, List<Understood> heard) {
        var newest = heard.getFirst();
        var named = heard.stream().filter(said -> !said.devices().isEmpty()).findFirst();
        var device = named.map(said -> said.devices().getFirst())
                .map(hit -> new Found<>(hit.device(), hit.confidence()))
                .orElse(null);
        var others = named.map(said ->
                        said.devices().stream().skip(1).map(Devices.Hit::device).toList())
                .orElse(List.of());
        var issue = heard.stream()
                .filter(said -> said.issue() != null)
                .findFirst()
                .map(said -> issue(conversation.prices(), said))
                .orElse(null);
        var intent = heard.stream()
                .filter(said -> said.intent() != null)
                .findFirst()
                .map(Understood::intent)
                .filter(found -> conversation.intents().contains(found.value()))
                .orElse(null);
        return new Extraction(
                intent,
                device,
                others,
                issue,
                contacts.name(newest.text()),
                contacts.phone(newest.text(), conversation.phoneRegion()),
                contacts.facts(newest.words()));
    }

    private Found<Issue> issue(List<Price> list, Understood said) {
        var issue = said.issue();
        return new Found<>(
                new Issue(
                        prices.category(list, issue.category()),
                        Issues.description(said.text(), said.words(), issue.clause())),
                issue.weight() >= 2 ? 0.95 : 0.9);
    }

    private Extraction merged(Extraction own, Extraction better, List<Price> list) {
        var facts = new ArrayList<>(own.facts());
        better.facts().stream()
                .filter(fact -> facts.stream().noneMatch(known -> known.value().equalsIgnoreCase(fact.value())))
                .forEach(facts::add);
        return new Extraction(
                better.intent() == null ? own.intent() : better.intent(),
                better.device() == null ? own.device() : better.device(),
                own.others(),
                better.issue() == null ? own.issue() : inTheListsWords(better.issue(), list),
                better.name() == null ? own.name() : better.name(),
                // A model never sees phones.
                own.phone(),
                facts);
    }

    private Found<Issue> inTheListsWords(Found<Issue> issue, List<Price> list) {
        var words = issue.value().category() == null
                ? issue.value().description()
                : issue.value().category();
        var category = listener.issues().categoryOf(words);
        return category == null
                ? issue
                : new Found<>(
                        new Issue(prices.category(list, category), issue.value().description()), issue.confidence());
    }
}
