/**
 * Reads what clients write, and proposes what an operator may answer. Pure: an engine is given all it may know and only
 * returns data; who stores, shows and sends is {@code suggestions} and, in the end, a person.
 */
package io.leadline.dialogs.ai;
