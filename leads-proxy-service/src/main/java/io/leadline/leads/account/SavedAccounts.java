package io.leadline.leads.account;

import io.leadline.contracts.secrets.Secrets;
import io.leadline.leads.workiz.WorkizAccount;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code workiz_account}: what goes in is encrypted here, what comes out decrypted. */
@Singleton
class SavedAccounts {
    private static final String TOKEN = "workiz.token";
    private static final String SECRET = "workiz.secret";

    private final DataSource database;
    private final Secrets secrets;

    SavedAccounts(DataSource database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /**
     * The account the tenant has saved.
     *
     * @throws io.leadline.contracts.secrets.UnreadableSecret if it was saved under another SECRETS_KEY
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<SavedAccount> find(long tenant) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select token, secret, time_zone, updated_at, updated_by, updated_by_name
                        from leads.workiz_account where tenant_id = ?""")) {
            query.setLong(1, tenant);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(tenant, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The Workiz account cannot be read", e);
        }
    }

    /** Puts the account in the place of the one before. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void save(long tenant, SavedAccount saved) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into leads.workiz_account
                            (tenant_id, token, secret, time_zone, updated_at, updated_by, updated_by_name)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id) do update
                        set token = excluded.token, secret = excluded.secret, time_zone = excluded.time_zone,
                            updated_at = excluded.updated_at, updated_by = excluded.updated_by,
                            updated_by_name = excluded.updated_by_name""")) {
            upsert.setLong(1, tenant);
            upsert.setBytes(2, secrets.encrypt(tenant, TOKEN, saved.account().token()));
            upsert.setBytes(3, secrets.encrypt(tenant, SECRET, saved.account().secret()));
            upsert.setString(4, saved.account().zone().getId());
            upsert.setObject(5, OffsetDateTime.ofInstant(saved.at(), ZoneOffset.UTC));
            upsert.setObject(6, saved.by());
            upsert.setString(7, saved.byName());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The Workiz account cannot be saved", e);
        }
    }

    private SavedAccount read(long tenant, ResultSet row) throws SQLException {
        var account = new WorkizAccount(
                secrets.decrypt(tenant, TOKEN, row.getBytes("token")),
                secrets.decrypt(tenant, SECRET, row.getBytes("secret")),
                ZoneId.of(row.getString("time_zone")));
        return new SavedAccount(
                account,
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_by", UUID.class),
                row.getString("updated_by_name"));
    }
}
