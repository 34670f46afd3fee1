import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges each file by PDF/UA-1, a line for it and for what it breaks; the status is how many break something. */
public class Check {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int broken = 0;
        for (String file : files) {
            try (InputStream stream = new FileInputStream(file);
                    PDFAParser parser = Foundries.defaultInstance().createParser(stream, PDFAFlavour.PDFUA_1);
                    PDFAValidator judge = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
                ValidationResult result = judge.validate(parser);
                boolean good = result.isCompliant();
                broken += good ? 0 : 1;
                System.out.println((good ? "compliant  " : "NOT        ") + file);
                for (TestAssertion rule : good ? new TestAssertion[0] : result.getTestAssertions().toArray(new TestAssertion[0])) {
                    System.out.println("    " + rule.getRuleId().getClause() + " " + rule.getMessage());
                }
            }
        }
        System.exit(Math.min(broken, 100));
    }
}
