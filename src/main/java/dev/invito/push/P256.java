package dev.invito.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** The curve P-256, and its points as Web Push writes them: uncompressed, 65 bytes (RFC 8291, 3.1). */
final class P256 {

    static final ECGenParameterSpec NAME = new ECGenParameterSpec("secp256r1");

    private static final ECParameterSpec CURVE = curve();
    private static final int COORDINATE = 32;
    private static final int POINT = 1 + 2 * COORDINATE;
    private static final byte UNCOMPRESSED = 4;

    private P256() {}

    /** Reads a point; empty if it is none of the curve. */
    static Optional<PublicKey> publicKey(byte[] point) {
        if (point.length != POINT || point[0] != UNCOMPRESSED) {
            return Optional.empty();
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT));
        return isOnCurve(x, y) ? Optional.of(publicKey(new ECPoint(x, y))) : Optional.empty();
    }

    static byte[] point(PublicKey key) {
        ECPoint point = ((ECPublicKey) key).getW();
        byte[] bytes = new byte[POINT];
        bytes[0] = UNCOMPRESSED;
        put(point.getAffineX(), bytes, 1);
        put(point.getAffineY(), bytes, 1 + COORDINATE);
        return bytes;
    }

    /** The private key of a number from 1 to the order of the curve, exclusive. */
    static PrivateKey privateKey(BigInteger number) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** Any 32 bytes as the number of a private key. */
    static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes)
                .mod(CURVE.getOrder().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    /**
     * The two points of which one is the private key's public key. Java makes no public key of a private one, but agreeing with
     * the curve's own generator yields its x, and x leaves two points, one below the other.
     */
    static PublicKey[] candidates(PrivateKey key) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, agreed(key, publicKey(CURVE.getGenerator())));
        BigInteger y = squareRoot(rightSide(x));
        return new PublicKey[] {publicKey(new ECPoint(x, y)), publicKey(new ECPoint(x, prime().subtract(y)))};
    }

    static byte[] agreed(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    private static PublicKey publicKey(ECPoint point) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger prime = prime();
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.multiply(y).mod(prime).equals(rightSide(x));
    }

    /** Of y² = x³ + ax + b. */
    private static BigInteger rightSide(BigInteger x) {
        BigInteger prime = prime();
        return x.modPow(BigInteger.valueOf(3), prime)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(prime);
    }

    /** So simple because four divides the prime plus one. */
    private static BigInteger squareRoot(BigInteger square) {
        return square.modPow(prime().add(BigInteger.ONE).shiftRight(2), prime());
    }

    private static BigInteger prime() {
        return ((ECFieldFp) CURVE.getCurve().getField()).getP();
    }

    private static void put(BigInteger number, byte[] bytes, int at) {
        byte[] written = number.toByteArray();
        int length = Math.min(written.length, COORDINATE);
        System.arraycopy(written, written.length - length, bytes, at + COORDINATE - length, length);
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(NAME);
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
