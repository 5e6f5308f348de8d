package dev.quorate.checker.claims;

import dev.quorate.core.Rule;
import java.util.List;

/** What the claims file says about the read: of one model, of many deployments at once, or of every size. */
public sealed interface Statement permits Claim, CountClaim, ProofClaim {

    /**
     * {@return its name}
     */
    String id();

    /**
     * {@return what is claimed, in English}
     */
    String sentence();

    /**
     * {@return the rules that it is about}
     */
    List<Rule> rules();

    /**
     * {@return the properties that TLC checks for it, all at once; empty if it is proved}
     */
    List<Property> checks();

    /**
     * {@return how that must end}
     */
    Expectation expectation();

    /**
     * {@return whether it is left out of the default check}
     */
    boolean deep();

    /**
     * {@return the module that defines a property of it}
     *
     * @param property the property
     */
    String definingModule(Property property);

    /**
     * {@return the module whose actions are the steps that TLC takes for it; empty if it is proved}
     */
    String actionsOf();

    /**
     * {@return whether nothing that TLC checks may fail}
     */
    default boolean holds() {
        return expectation().holds();
    }

    /**
     * {@return whether the claim is that a property fails}
     *
     * @param property the property
     */
    default boolean fails(Property property) {
        return expectation().fails(property);
    }

    /**
     * {@return whether the same is checked by counts for many sizes, and proved for every size}
     */
    default boolean isForEverySize() {
        return false;
    }
}
