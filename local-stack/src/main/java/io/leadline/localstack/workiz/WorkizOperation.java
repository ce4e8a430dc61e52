package io.leadline.localstack.workiz;

import io.vertx.core.http.HttpMethod;

/** What Workiz can be asked about leads (upstreams/workiz.md §2), and the shape it answers in unless a mode says else. */
enum WorkizOperation {
    LIST("lead/all/", WorkizShape.DATA_ARRAY),
    GET("lead/get/{UUID}/", WorkizShape.DATA_ARRAY),
    TEAM("team/all/", WorkizShape.DATA_ARRAY),
    CREATE("lead/create/", WorkizShape.DATA_ARRAY),
    UPDATE("lead/update/", WorkizShape.DATA_ARRAY),
    MARK_LOST("lead/markLost/{UUID}/", WorkizShape.BARE_ARRAY),
    ACTIVATE("lead/activate/{UUID}/", WorkizShape.BARE_ARRAY),
    ASSIGN("lead/assign/", WorkizShape.BARE_ARRAY),
    UNASSIGN("lead/unassign/", WorkizShape.BARE_ARRAY),
    CONVERT("lead/convert/", WorkizShape.BARE_OBJECT);

    private final String template;
    private final WorkizShape usual;

    WorkizOperation(String template, WorkizShape usual) {
        this.template = template;
        this.usual = usual;
    }

    /** A call as it is routed; {@code uuid} is null where the path has none. */
    record Call(WorkizOperation operation, String uuid) {}

    /** The real path check is strict: no missing slash, no other case (§1). {@code rest} is what follows the token. */
    static Call called(HttpMethod method, String rest) {
        var parts = rest.split("/");
        if (parts.length < 2 || parts.length > 3 || !rest.equals(String.join("/", parts) + "/")) {
            throw WorkizRefusal.path();
        }
        var uuid = parts.length == 3 ? parts[2] : null;
        var template = parts[0] + "/" + parts[1] + (uuid == null ? "/" : "/{UUID}/");
        for (var operation : values()) {
            if (operation.template.equals(template)
                    && method.equals(operation.writes() ? HttpMethod.POST : HttpMethod.GET)) {
                return new Call(operation, uuid);
            }
        }
        throw WorkizRefusal.path();
    }

    boolean writes() {
        return compareTo(TEAM) > 0;
    }

    boolean answersMany() {
        return this == LIST || this == TEAM;
    }

    WorkizShape usual() {
        return usual;
    }
}
