package dev.invito.house.broken;

class SpeaksToTheConsole {
    void speak() {
        System.out.println("hello");
    }

    static class InAnger {
        void speak(Exception e) {
            e.printStackTrace();
        }
    }
}
