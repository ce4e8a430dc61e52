package io.leadline.dialogs.ai;

/**
 * A client's device.
 *
 * @param model as price lists write it: iPhone 14 Pro, Galaxy A52; null if only the brand is known
 * @param color or null
 */
public record Device(String brand, String model, String color) {
    Device withColor(String newColor) {
        return new Device(brand, model, newColor);
    }

    /** What a person calls it. */
    String called() {
        return model == null ? brand : model;
    }
}
