package io.leadline.dialogs.channels.vk;

/** Codes of upstreams/vk.md §5 in words an operator understands; VK's own texts quote parameters. */
final class VkErrors {
    private VkErrors() {}

    static String words(int code) {
        return switch (code) {
            case 5 -> "VK refuses the community's token";
            case 7, 15 -> "The community's token may not send messages (" + code + ")";
            case 6, 9, 29 -> "VK asks to slow down (" + code + ")";
            case 14 -> "VK asks for a captcha";
            case 18, 936 -> "The client's VK page is gone (" + code + ")";
            case 901 -> "The client has not allowed the community to write (901)";
            case 902 -> "The client's privacy settings forbid messages (902)";
            case 914 -> "The message is too long for VK (914)";
            case 917, 945, 946 -> "VK lets nobody write into this chat (" + code + ")";
            case 950 -> "VK's time to answer the client has run out (950)";
            case 1, 10 -> "Something is wrong at VK (" + code + ")";
            default -> "VK refused the message (" + code + ")";
        };
    }
}
