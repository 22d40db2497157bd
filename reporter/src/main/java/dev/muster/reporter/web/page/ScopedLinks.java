package dev.muster.reporter.web.page;

import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/// Builds the links between pages (`@{...}` in templates) so that what is shown stays the same from one to the next:
/// the time and the owners that were asked for are carried along.
final class ScopedLinks extends StandardLinkBuilder {

    @Override
    protected String processLink(IExpressionContext context, String link) {
        String built = super.processLink(context, link);
        return context.getVariable("frame") instanceof Frame frame && isPage(built)
                ? Addresses.completed(built, frame.scope())
                : built;
    }

    private static boolean isPage(String link) {
        return link.startsWith("/")
                && !link.startsWith("//")
                && !link.startsWith("/assets/")
                && !link.startsWith("/api/");
    }
}
