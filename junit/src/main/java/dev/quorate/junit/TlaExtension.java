package dev.quorate.junit;

import dev.quorate.page.TlcPage;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.bind.Binding;
import dev.quorate.tlc.bind.Bindings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.AssertionFailedError;

/** Carries out a test with {@link TlaModel}: TLC runs, and the method is called if all is as expected. */
final class TlaExtension implements InvocationInterceptor, ParameterResolver {

    /** For JUnit. */
    TlaExtension() {}

    /** TLC runs in the place of the method, so that what JUnit does to a test, such as to end it after some time, it does to TLC. */
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        TlcResult result = asExpected(call.getExecutable(), context);
        if (!Arrays.asList(call.getExecutable().getParameterTypes()).contains(TlcResult.class)) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        Object[] arguments = call.getArguments().stream()
                .map(argument -> argument == null ? result : argument)
                .toArray();
        ReflectionSupport.invokeMethod(call.getExecutable(), context.getRequiredTestInstance(), arguments);
    }

    private static TlcResult asExpected(Method method, ExtensionContext context)
            throws IOException, InterruptedException {
        TlaModel model = AnnotationSupport.findAnnotation(method, TlaModel.class)
                .orElseThrow(() -> new JUnitException(method.getName() + " has no @TlaModel."));
        Expected expected = new Expected(model);
        expected.flaw().ifPresent(sentence -> {
            throw new JUnitException("@TlaModel on " + method.getName() + ": " + sentence);
        });
        Bindings found = check(model, new ModelFiles(context.getRequiredTestClass()));
        found.comparisons().forEach(each -> context.publishReportEntry(each.method(), each.toString()));
        Optional<String> difference = expected.difference(found);
        if (difference.isPresent()) {
            throw new AssertionFailedError(message(model, difference.get(), found.result(), context));
        }
        return found.result();
    }

    private static Bindings check(TlaModel model, ModelFiles files) throws IOException, InterruptedException {
        Path specification = files.find("specification", model.spec());
        TlcRun.Builder run = TlcRun.of(specification)
                .workers(model.workers())
                .coverage(model.fires().length > 0)
                .timeout(Duration.ofSeconds(model.seconds()));
        if (!model.config().isEmpty()) {
            run.configuration(files.find("configuration", model.config()));
        }
        for (String constant : model.constants()) {
            run.setting("CONSTANT " + constant);
        }
        Expected.refuseVacuous(model, run.build().configuration());
        Expected.refuseUnchecked(model, run.build());
        Tlc tlc = new Tlc(TlcJar.embedded());
        if (model.mirrors().length > 0) {
            return binding(model).run(tlc, run.build(), ProgressListener.SILENT);
        }
        TlcResult result = tlc.run(run.build(), ProgressListener.SILENT);
        return new Bindings(result, List.of(), List.of(), result.verdict().sentence());
    }

    /** What is wrong with an annotation is no failure of code, with a stack of calls below it. */
    private static Binding binding(TlaModel model) {
        try {
            return Binding.of(model.mirrors());
        } catch (IllegalArgumentException complaint) {
            throw new JUnitException(String.valueOf(complaint.getMessage()));
        }
    }

    private static String message(TlaModel model, String difference, TlcResult result, ExtensionContext context) {
        String name = name(model);
        StringBuilder message = new StringBuilder(name).append(": ").append(difference);
        Counterexample counterexample = result.verdict().counterexample();
        if (counterexample.length() > 0) {
            message.append("\n\n").append(StateTable.of(counterexample)).append('\n');
        }
        ResultPage.publish(new TlcPage(name, result, List.of(difference)), context)
                .ifPresent(page -> message.append("\nStep through it: ").append(page.toUri()));
        return message.toString();
    }

    private static String name(TlaModel model) {
        StringBuilder name = new StringBuilder(model.spec());
        if (!model.config().isEmpty()) {
            name.append(" with ").append(model.config());
        }
        if (model.constants().length > 0) {
            name.append(", ").append(String.join(", ", model.constants()));
        }
        return name.toString();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TlcResult.class;
    }

    /** JUnit asks before the test begins: the result comes when the method is called. */
    @Override
    @SuppressWarnings("nullness:override.return") // JUnit takes null
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }
}
