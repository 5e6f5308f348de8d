import dev.quorate.trust.qual.*;

public record InRecord(int status, byte @Unverified [] body) {} // [unverified.handed.out]
