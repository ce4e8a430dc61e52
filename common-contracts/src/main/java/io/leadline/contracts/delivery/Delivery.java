package io.leadline.contracts.delivery;

/**
 * One thing that is to reach a system outside: a row of the feature's own delivery table (DESIGN §3).
 *
 * @param account what shares a rate and a circuit: a bot, an account of a provider
 * @param lane what is sent one after another: a chat, a lead
 * @param payload JSON, the feature's own shape
 * @param attempt the number of this try, from 1
 * @param doubtful whether an earlier try may have arrived: its answer was lost, or the process died over it
 */
public record Delivery(
        long tenant, long id, String account, String lane, String payload, int attempt, boolean doubtful) {
    @Override
    public String toString() {
        return "Delivery[" + tenant + "/" + id + "]";
    }
}
