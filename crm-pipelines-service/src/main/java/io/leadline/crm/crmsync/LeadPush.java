package io.leadline.crm.crmsync;

import io.leadline.contracts.digest.Sha256;
import io.leadline.crm.crmsync.LeadSync.Key;
import io.leadline.crm.crmsync.LeadSync.Place;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Trouble;
import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.leads.LeadFacts.Fact;
import io.leadline.crm.leads.LeadRemarks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Brings one lead into another CRM as it is now. What is about to be made there is written down first, so that
 * whoever goes on after a lost answer or a death looks before it makes another (DESIGN §3, unknown outcome).
 */
@Singleton
class LeadPush {
    private final LeadFacts leads;
    private final LeadRemarks remarks;
    private final LeadSync syncs;
    private final CrmSyncSettings settings;
    private final Clock clock;

    LeadPush(LeadFacts leads, LeadRemarks remarks, LeadSync syncs, CrmSyncSettings settings, Clock clock) {
        this.leads = leads;
        this.remarks = remarks;
        this.syncs = syncs;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param more whether comments are left for another push */
    record Done(String externalId, boolean more) {}

    /** A note that is to be there once. */
    private record Note(String mark, String text, long comment, String notesMark) {}

    Done push(OtherCrm crm, Key key, boolean doubtful) throws CallFailed {
        var place = syncs.place(key).orElseThrow(() -> new IllegalStateException(key + " was never queued"));
        var lead = leads.find(key.tenant(), key.lead());
        if (lead.isEmpty()) {
            return gone(crm, key, place, doubtful);
        }
        try {
            var there = place.there() == null
                    ? entered(crm, key, lead.get(), doubtful || place.maybeMade())
                    : changed(crm, key, lead.get(), place.there(), place.contactMark());
            return new Done(there.id(), noted(crm, key, there, lead.get(), place, doubtful));
        } catch (CallFailed failure) {
            if (failure.trouble() instanceof Trouble.Gone && place.there() != null) {
                syncs.lost(key);
                throw new CallFailed(new Trouble.Refused(failure.getMessage() + "; trying again makes a new one"));
            }
            throw failure;
        }
    }

    private Foreign entered(OtherCrm crm, Key key, Fact lead, boolean maybeThere) throws CallFailed {
        if (maybeThere) {
            var found = crm.find(lead.id());
            if (found.isPresent()) {
                syncs.made(key, found.get());
                return changed(crm, key, lead, found.get(), null);
            }
        }
        syncs.making(key, true);
        try {
            var made = crm.create(lead);
            syncs.made(key, made);
            syncs.pushed(key, person(lead), lead.updatedAt());
            return made;
        } catch (CallFailed failure) {
            if (!mayHaveWorked(failure)) {
                syncs.making(key, maybeThere);
            }
            throw failure;
        }
    }

    private Foreign changed(OtherCrm crm, Key key, Fact lead, Foreign there, String contactMark) throws CallFailed {
        var person = person(lead);
        crm.change(there, lead, !person.equals(contactMark));
        syncs.pushed(key, person, lead.updatedAt());
        return there;
    }

    /** Whether some are left. */
    private boolean noted(OtherCrm crm, Key key, Foreign there, Fact lead, Place place, boolean doubtful)
            throws CallFailed {
        var until = clock.instant().plus(settings.budget());
        var said = remarks.after(key.tenant(), key.lead(), place.commentId(), settings.comments());
        var notes = new ArrayList<Note>();
        var text = crm.note(lead);
        if (text != null && !hash(text).equals(place.notesMark())) {
            var mark = "Leadline N" + hash(text);
            notes.add(new Note(mark, text + "\n— " + mark, 0, hash(text)));
        }
        said.forEach(remark -> notes.add(comment(remark)));
        return add(crm, key, there, notes, doubtful || place.maybeNoted(), until) || said.size() == settings.comments();
    }

    private boolean add(
            OtherCrm crm, Key key, Foreign there, List<Note> notes, boolean maybeThere, java.time.Instant until)
            throws CallFailed {
        var known = maybeThere && !notes.isEmpty() ? crm.notes(there) : List.<String>of();
        for (var note : notes) {
            if (clock.instant().isAfter(until)) {
                return true;
            }
            if (known.stream().noneMatch(text -> text.endsWith(note.mark()))) {
                syncs.noting(key, true);
                try {
                    crm.add(there, note.text());
                } catch (CallFailed failure) {
                    if (!mayHaveWorked(failure)) {
                        syncs.noting(key, maybeThere);
                    }
                    throw failure;
                }
            }
            syncs.noted(key, note.comment(), note.notesMark());
        }
        return false;
    }

    /** What was deleted here is not deleted there: it is others' work too. */
    private Done gone(OtherCrm crm, Key key, Place place, boolean doubtful) throws CallFailed {
        var there = place.there();
        if (there == null && (doubtful || place.maybeMade())) {
            there = crm.find(key.lead()).orElse(null);
        }
        if (there != null) {
            var mark = "Leadline: лид удалён";
            try {
                add(
                        crm,
                        key,
                        there,
                        List.of(new Note(mark, mark, 0, null)),
                        true,
                        clock.instant().plus(settings.budget()));
            } catch (CallFailed failure) {
                if (!(failure.trouble() instanceof Trouble.Gone)) {
                    throw failure;
                }
            }
        }
        syncs.deleted(key);
        return new Done(there == null ? null : there.id(), false);
    }

    private static Note comment(LeadRemarks.Remark remark) {
        var mark = "Leadline #" + remark.id();
        var author = remark.author() == null ? "" : remark.author() + ", ";
        return new Note(mark, remark.text() + "\n— " + author + mark, remark.id(), null);
    }

    private static boolean mayHaveWorked(CallFailed failure) {
        return failure.trouble() instanceof Trouble.Broken broken && broken.doubtful();
    }

    private static String person(Fact lead) {
        return hash(lead.clientName() + "\n" + lead.phoneE164());
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, 6);
    }
}
