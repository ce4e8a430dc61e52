package io.leadline.contracts.idempotency;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST that creates or sends: honours {@code Idempotency-Key} per tenant, caller and path for 24 hours
 * (DESIGN §4). Same key and body: the first answer again, with {@code Idempotent-Replayed: true}; another body: 422;
 * still running: 409. Answers 429 and 5xx, and those with {@code Retry-After}, are not kept.
 */
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
