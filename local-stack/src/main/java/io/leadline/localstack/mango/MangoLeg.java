package io.leadline.localstack.mango;

import java.util.List;

/**
 * One leg of a call as the statistics tell it.
 *
 * @param answer Unix seconds, 0 if nobody picked up
 * @param recordings ids, none if it was not recorded
 * @param location ivr or abonent
 */
public record MangoLeg(
        String callId,
        List<String> recordings,
        long start,
        long finish,
        long answer,
        String fromExtension,
        String fromNumber,
        String toExtension,
        String toNumber,
        int reason,
        String location) {}
