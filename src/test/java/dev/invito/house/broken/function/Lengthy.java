package dev.invito.house.broken.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

@Named("lengthy")
@Singleton
class Lengthy implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
        return switch (event) {
            case "0" -> "1";
            case "1" -> "2";
            case "2" -> "3";
            case "3" -> "4";
            case "4" -> "5";
            case "5" -> "6";
            case "6" -> "7";
            case "7" -> "8";
            case "8" -> "9";
            case "9" -> "10";
            case "10" -> "11";
            case "11" -> "12";
            case "12" -> "13";
            case "13" -> "14";
            case "14" -> "15";
            case "15" -> "16";
            case "16" -> "17";
            case "17" -> "18";
            case "18" -> "19";
            case "19" -> "20";
            case "20" -> "21";
            case "21" -> "22";
            case "22" -> "23";
            case "23" -> "24";
            case "24" -> "25";
            case "25" -> "26";
            case "26" -> "27";
            case "27" -> "28";
            case "28" -> "29";
            case "29" -> "30";
            case "30" -> "31";
            case "31" -> "32";
            case "32" -> "33";
            case "33" -> "34";
            case "34" -> "35";
            case "35" -> "36";
            case "36" -> "37";
            case "37" -> "38";
            case "38" -> "39";
            case "39" -> "40";
            case "40" -> "41";
            case "41" -> "42";
            case "42" -> "43";
            case "43" -> "44";
            case "44" -> "45";
            case "45" -> "46";
            case "46" -> "47";
            case "47" -> "48";
            case "48" -> "49";
            case "49" -> "50";
            case "50" -> "51";
            case "51" -> "52";
            case "52" -> "53";
            case "53" -> "54";
            case "54" -> "55";
            case "55" -> "56";
            case "56" -> "57";
            case "57" -> "58";
            case "58" -> "59";
            case "59" -> "60";
            default -> event;
        };
    }
}
