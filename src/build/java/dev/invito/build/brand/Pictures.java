package dev.invito.build.brand;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The logo, and the icons that an installed page has on a phone. */
final class Pictures {
    static final String LOGO = "logo.svg";
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** How many pixels each icon has, to a side. */
    static final Map<String, Integer> ICONS = icons();

    private Pictures() {}

    private static Map<String, Integer> icons() {
        Map<String, Integer> icons = new LinkedHashMap<>();
        icons.put("icon-192.png", 192);
        icons.put("icon-512.png", 512);
        icons.put("icon-maskable-512.png", 512);
        return icons;
    }

    static void check(Path folder, Faults faults) {
        checkLogo(folder.resolve(LOGO), faults);
        if (hasIcons(folder)) {
            ICONS.forEach((name, pixels) -> checkIcon(folder.resolve(name), pixels, faults));
        }
    }

    /** All of them or none: without any the logo stands for them, and one that is missing among others was forgotten. */
    static boolean hasIcons(Path folder) {
        return ICONS.keySet().stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** It is shown as an image, so nothing of it could run; a script in it is a mistake all the same. */
    private static void checkLogo(Path logo, Faults faults) {
        if (!Files.isRegularFile(logo)) {
            faults.add(LOGO, "is missing");
            return;
        }
        try {
            Document document = parsed(Files.readAllBytes(logo));
            Element root = document.getDocumentElement();
            if (!SVG.equals(root.getNamespaceURI()) || !"svg".equals(root.getLocalName())) {
                faults.add(LOGO, "is no SVG: its root is <" + root.getTagName() + ">");
                return;
            }
            faults.unless(root.hasAttribute("viewBox"), LOGO, "viewBox", "is missing, so it would not scale");
            NodeList all = document.getElementsByTagNameNS("*", "*");
            for (int i = 0; i < all.getLength(); i++) {
                String name = all.item(i).getLocalName();
                faults.unless(!name.equals("script") && !name.equals("foreignObject"), LOGO, name, "is not allowed");
                NamedNodeMap attributes = all.item(i).getAttributes();
                for (int j = 0; j < attributes.getLength(); j++) {
                    String attribute = attributes.item(j).getNodeName();
                    faults.unless(!attribute.startsWith("on"), LOGO, name + "." + attribute, "is not allowed");
                }
            }
        } catch (SAXParseException e) {
            faults.add(LOGO, "line " + e.getLineNumber(), "is no SVG: " + e.getMessage());
        } catch (SAXException | IOException e) {
            faults.add(LOGO, "is no SVG: " + e.getMessage());
        }
    }

    private static Document parsed(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // Drawing programs write a document type; nothing of it is fetched.
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no XML parser", e);
        }
    }

    private static void checkIcon(Path icon, int pixels, Faults faults) {
        String name = String.valueOf(icon.getFileName());
        if (!Files.isRegularFile(icon)) {
            faults.add(name, "is missing");
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(icon);
            // The first chunk of a PNG is its header: width and height are the eight octets from the sixteenth on.
            boolean png = bytes.length > 24
                    && Arrays.equals(PNG, Arrays.copyOf(bytes, PNG.length))
                    && new String(bytes, 12, 4, StandardCharsets.US_ASCII).equals("IHDR");
            if (!png) {
                faults.add(name, "is no PNG");
            } else if (number(bytes, 16) != pixels || number(bytes, 20) != pixels) {
                faults.add(
                        name,
                        "has " + number(bytes, 16) + " by " + number(bytes, 20) + " pixels, and should have " + pixels
                                + " by " + pixels);
            }
        } catch (IOException e) {
            faults.add(name, "cannot be read: " + e.getMessage());
        }
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }
}
