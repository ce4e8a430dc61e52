package io.leadline.localstack.meta;

/**
 * Whose page it is.
 *
 * @param pageToken what {@code leads_retrieval} was granted to
 * @param appSecret what notifications are signed with
 * @param verifyToken what the handshake carries
 */
public record MetaAccount(String pageId, String pageToken, String appSecret, String verifyToken) {
    /** The one of the local stack and the tests. */
    public static MetaAccount demo() {
        return new MetaAccount(
                "104857600123456", "demo-meta-page-token", "demo-meta-app-secret", "demo-meta-verify-token");
    }
}
