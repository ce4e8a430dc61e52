package io.leadline.crm.users;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody as other objects show them.
 *
 * @param id the user number
 */
@Schema(name = "Person", examples = """
                {"id":5,"first_name":"Мария","last_name":"Соколова"}""")
public record PersonView(long id, String firstName, String lastName) {
    /** First and last name, as the documents write {@code created_by}. */
    public String fullName() {
        return firstName + " " + lastName;
    }
}
