// SignXades.java: makes a signed package of the files in a folder with the JDK alone
//
// usage: java SignXades.java DIR KEY.pem CERTIFICATE.pem PACKAGE
//
// ASiC-E with one XAdES Baseline B-B signature, as docs/packages.md has it: ECDSA, or RSASSA-PSS with
// an RSA key; DIR/META-INF and DIR/mimetype are not looked at.
//
// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

public class SignXades {
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    static final String ODF = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    static final String CONTAINER = "application/vnd.etsi.asic-e+zip";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    static final String RSA_PSS_SHA256 = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1";

    final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    final DigestMethod sha256 = factory.newDigestMethod(DigestMethod.SHA256, null);
    final Path folder;
    final List<String> names = new ArrayList<>();
    final PrivateKey key;
    final X509Certificate certificate;

    SignXades(Path folder, Path key, Path certificate) throws Exception {
        this.folder = folder;
        try (var all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).map(path -> folder.relativize(path).toString())
                .filter(name -> !name.equals("mimetype") && !name.startsWith("META-INF/"))
                .sorted().forEach(names::add);
        }
        this.certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
        String pem = Files.readString(key).replaceAll("-----[A-Z ]+-----", "");
        this.key = KeyFactory.getInstance(this.certificate.getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }

    static String mediaType(String name) {
        if (name.endsWith(".xml")) return "application/xml";
        if (name.endsWith(".png")) return "image/png";
        return "application/octet-stream";
    }

    static Document newDocument(String namespace, String name) throws Exception {
        var builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        Document document = builders.newDocumentBuilder().newDocument();
        document.appendChild(document.createElementNS(namespace, name));
        return document;
    }

    static Element add(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    static byte[] serialise(Document document) throws Exception {
        var bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer()
            .transform(new DOMSource(document), new StreamResult(bytes));
        return bytes.toByteArray();
    }

    // The signature ---------------------------------------------------------------------------

    void addSignerTo(Element properties) throws Exception {
        Element signature = add(properties, XADES, "xades:SignedSignatureProperties");
        add(signature, XADES, "xades:SigningTime")
            .setTextContent(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Element cert = add(add(signature, XADES, "xades:SigningCertificateV2"), XADES, "xades:Cert");
        Element digest = add(cert, XADES, "xades:CertDigest");
        add(digest, XMLSignature.XMLNS, "ds:DigestMethod").setAttribute("Algorithm", DigestMethod.SHA256);
        add(digest, XMLSignature.XMLNS, "ds:DigestValue").setTextContent(Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
    }

    Element makeProperties(Document document) throws Exception {
        Element qualifying = document.createElementNS(XADES, "xades:QualifyingProperties");
        qualifying.setAttribute("Target", "#S");
        Element properties = add(qualifying, XADES, "xades:SignedProperties");
        properties.setAttribute("Id", "P");
        properties.setIdAttribute("Id", true);
        addSignerTo(properties);
        Element files = add(properties, XADES, "xades:SignedDataObjectProperties");
        for (int i = 0; i < names.size(); i++) {
            Element format = add(files, XADES, "xades:DataObjectFormat");
            format.setAttribute("ObjectReference", "#F" + i);
            add(format, XADES, "xades:MimeType").setTextContent(mediaType(names.get(i)));
        }
        return qualifying;
    }

    List<Reference> makeReferences() throws Exception {
        var references = new ArrayList<Reference>();
        for (int i = 0; i < names.size(); i++) {
            String uri = new URI(null, null, names.get(i), null).toASCIIString();
            references.add(factory.newReference(uri, sha256, null, null, "F" + i));
        }
        var exclusive = factory.newTransform(EXCLUSIVE, (TransformParameterSpec) null);
        references.add(factory.newReference("#P", sha256, List.<Transform>of(exclusive),
            "http://uri.etsi.org/01903#SignedProperties", null));
        return references;
    }

    byte[] sign() throws Exception {
        Document document = newDocument(ASIC, "asic:XAdESSignatures");
        var info = factory.newSignedInfo(
            factory.newCanonicalizationMethod(EXCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(
                key.getAlgorithm().equals("RSA") ? RSA_PSS_SHA256 : ECDSA_SHA256, null),
            makeReferences());
        var keys = factory.getKeyInfoFactory();
        var keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(certificate))));
        var properties = factory.newXMLObject(
            List.of(new DOMStructure(makeProperties(document))), null, null, null);
        var context = new DOMSignContext(key, document.getDocumentElement());
        context.setDefaultNamespacePrefix("ds");
        URIDereferencer usual = factory.getURIDereferencer();
        context.setURIDereferencer((reference, inside) -> {
            if (reference.getURI().startsWith("#")) return usual.dereference(reference, inside);
            try {
                Path file = folder.resolve(new URI(reference.getURI()).getPath());
                return new OctetStreamData(new FileInputStream(file.toFile()));
            } catch (Exception problem) {
                throw new javax.xml.crypto.URIReferenceException(problem);
            }
        });
        factory.newXMLSignature(info, keyInfo, List.of(properties), "S", null).sign(context);
        return serialise(document);
    }

    // The container ---------------------------------------------------------------------------

    byte[] makeManifest() throws Exception {
        Document document = newDocument(ODF, "manifest:manifest");
        Element root = document.getDocumentElement();
        root.setAttributeNS(ODF, "manifest:version", "1.2");
        var all = new ArrayList<>(names);
        all.add(0, "/");
        for (String name : all) {
            Element entry = add(root, ODF, "manifest:file-entry");
            entry.setAttributeNS(ODF, "manifest:full-path", name);
            entry.setAttributeNS(ODF, "manifest:media-type",
                name.equals("/") ? CONTAINER : mediaType(name));
        }
        return serialise(document);
    }

    static void put(ZipOutputStream zip, String name, byte[] data, boolean stored) throws Exception {
        var entry = new ZipEntry(name);
        if (stored) {
            var crc = new CRC32();
            crc.update(data);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(data.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }

    void pack(Path target) throws Exception {
        try (var zip = new ZipOutputStream(Files.newOutputStream(target))) {
            put(zip, "mimetype", CONTAINER.getBytes(StandardCharsets.US_ASCII), true);
            for (String name : names)
                put(zip, name, Files.readAllBytes(folder.resolve(name)), name.endsWith(".png"));
            put(zip, "META-INF/manifest.xml", makeManifest(), false);
            put(zip, "META-INF/signatures001.xml", sign(), false);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var signer = new SignXades(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        signer.pack(Path.of(arguments[3]));
    }
}
