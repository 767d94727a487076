// VerifyXades.java: verifies the signatures of unpacked packages with the JDK's XML signature API
//
// usage: java VerifyXades.java CA.pem DIR…
//
// Prints a line for each folder, which ends in OK or FAILED; why is on standard error.
//
// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

public class VerifyXades {
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";

    static X509Certificate certificate(byte[] der) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der));
    }

    static Element only(Document document, String namespace, String name) {
        var found = document.getElementsByTagNameNS(namespace, name);
        if (found.getLength() != 1) throw new IllegalStateException("not one " + name);
        return (Element) found.item(0);
    }

    static boolean verify(Path folder, X509Certificate authority) throws Exception {
        var builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        Document document = builders.newDocumentBuilder()
            .parse(folder.resolve("META-INF/signatures001.xml").toFile());
        if (!ASIC.equals(document.getDocumentElement().getNamespaceURI()))
            throw new IllegalStateException("not an ASiC signature");

        var text = only(document, XMLSignature.XMLNS, "X509Certificate").getTextContent();
        X509Certificate signer = certificate(Base64.getMimeDecoder().decode(text));
        signer.verify(authority.getPublicKey());

        Element signature = only(document, XMLSignature.XMLNS, "Signature");
        var context = new DOMValidateContext(KeySelector.singletonKeySelector(
            signer.getPublicKey()), signature);
        context.setIdAttributeNS(only(document, XADES, "SignedProperties"), null, "Id");
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);

        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        URIDereferencer usual = factory.getURIDereferencer();
        context.setURIDereferencer((reference, inside) -> {
            String uri = reference.getURI();
            if (uri.startsWith("#")) return usual.dereference(reference, inside);
            try {
                Path file = Path.of(folder.toUri().resolve(uri)).normalize();
                if (!file.startsWith(folder)) throw new IllegalStateException("outside: " + uri);
                return new OctetStreamData(new FileInputStream(file.toFile()));
            } catch (Exception problem) {
                throw new javax.xml.crypto.URIReferenceException(problem);
            }
        });
        XMLSignature xml = factory.unmarshalXMLSignature(context);
        boolean valid = xml.validate(context);
        for (Object each : xml.getSignedInfo().getReferences()) {
            Reference reference = (Reference) each;
            if (!reference.validate(context)) System.err.println(reference.getURI() + " differs");
        }
        return valid;
    }

    public static void main(String[] arguments) throws Exception {
        X509Certificate authority = certificate(Files.readAllBytes(Path.of(arguments[0])));
        boolean all = true;
        for (int i = 1; i < arguments.length; i++) {
            boolean valid = false;
            try {
                valid = verify(Path.of(arguments[i]).toAbsolutePath(), authority);
            } catch (Exception problem) {
                System.err.println(arguments[i] + ": " + problem);
            }
            System.out.println(arguments[i] + (valid ? " OK" : " FAILED"));
            all &= valid;
        }
        System.exit(all ? 0 : 1);
    }
}
