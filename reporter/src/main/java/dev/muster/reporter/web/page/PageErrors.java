package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.PastSnapshots;
import dev.muster.reporter.web.BadParameterException;
import dev.muster.reporter.web.ErrorPage;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.NotReadyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/// Turns what goes wrong behind a page into a page that says so.
@ControllerAdvice(basePackageClasses = PageErrors.class)
final class PageErrors {

    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);
    private static final int SOON = 3;
    private static final int LATER = 10;

    @ExceptionHandler
    ModelAndView badParameter(BadParameterException e) {
        return ErrorPage.of(
                HttpStatus.BAD_REQUEST, "Not understood", e.getMessage() + " Allowed: " + e.allowed() + ".");
    }

    @ExceptionHandler
    ModelAndView notFound(NotFoundException e) {
        return ErrorPage.of(HttpStatus.NOT_FOUND, "Nothing here", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ModelAndView notReady(NotReadyException e) {
        return ErrorPage.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Starting",
                "There is no picture of the estate yet. Waiting: " + e.getMessage()
                        + ". This page looks again by itself.",
                SOON);
    }

    @ExceptionHandler
    ModelAndView busy(PastSnapshots.BusyException e) {
        return ErrorPage.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "One moment",
                "States of the past are being read for others. This page looks again by itself.",
                SOON);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ModelAndView databaseUnreachable(RuntimeException e) {
        log.warn("The database could not be read for a page: {}", e.getMessage());
        return ErrorPage.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Database unreachable",
                "Single machines are read from the database, which cannot be reached now. The overview and the lists still"
                        + " show the last picture. This page looks again by itself.",
                LATER);
    }
}
