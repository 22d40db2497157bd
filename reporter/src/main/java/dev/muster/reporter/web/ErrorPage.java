package dev.muster.reporter.web;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/// The page for an error.
public final class ErrorPage {

    private ErrorPage() {}

    /// @param words what happened and what can be done, in one sentence or two
    public static ModelAndView of(HttpStatus status, String title, String words) {
        return of(status, title, words, 0);
    }

    /// @param refresh seconds after which the browser asks again, 0 for never
    public static ModelAndView of(HttpStatus status, String title, String words, int refresh) {
        Map<String, Object> model = new HashMap<>();
        model.put("code", status.value());
        model.put("title", title);
        model.put("words", words);
        model.put("refresh", refresh);
        ModelAndView page = new ModelAndView("error", model);
        page.setStatus(status);
        return page;
    }

    static ModelAndView of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> of(status, "Nothing here", "There is nothing at this address.");
            case METHOD_NOT_ALLOWED -> of(status, "Look, don't touch", "This address can only be read.");
            default ->
                status.is4xxClientError()
                        ? of(status, "Not understood", "The request could not be understood.")
                        : of(
                                status,
                                "Something went wrong",
                                "The page could not be made. The log of the reporter says why.");
        };
    }
}
