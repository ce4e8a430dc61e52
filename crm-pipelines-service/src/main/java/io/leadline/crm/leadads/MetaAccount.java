package io.leadline.crm.leadads;

import java.util.List;

/**
 * A tenant's page and its app.
 *
 * @param pageId null for whatever page the token is of
 * @param forms checked from the start, besides those seen in notifications
 */
record MetaAccount(
        String pageId,
        List<String> forms,
        Long pipelineId,
        Long stageId,
        Long assignedTo,
        String accessToken,
        String appSecret,
        String verifyToken) {

    @Override
    public String toString() {
        return "MetaAccount[***]";
    }
}
