package io.leadline.dialogs.ai;

import java.util.List;

/**
 * What an engine made of a conversation.
 *
 * @param engine who really read it: rules, where a model could not be asked
 */
public record Reading(Extraction extraction, List<Proposal> proposals, String engine) {}
