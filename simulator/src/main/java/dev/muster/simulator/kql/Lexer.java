package dev.muster.simulator.kql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a query into words.
final class Lexer {

    private static final List<String> SIGNS = List.of(
            "==", "=~", "!=", "!~", "<=", ">=", "|", ",", "(", ")", "[", "]", ".", "=", "<", ">", "+", "-", "*", "/",
            "%", "{", "}", ":", ";", "$", "!");

    /// Words with a hyphen; elsewhere a hyphen is a minus.
    private static final Set<String> HYPHENATED = Set.of(
            "project-away",
            "project-keep",
            "project-rename",
            "project-reorder",
            "mv-expand",
            "mv-apply",
            "parse-where");

    private final String query;
    private int at;
    private int line = 1;
    private int lineBegin;

    private Lexer(String query) {
        this.query = query;
    }

    /// @throws InvalidQueryException when something is none of the language's words
    static List<Token> tokens(String query) {
        Lexer lexer = new Lexer(query);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.getLast().kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        skipBlanks();
        if (at >= query.length()) {
            return token(Token.Kind.END, "", at);
        }
        char c = query.charAt(at);
        if (c == '\'' || c == '"') {
            return text(at, false);
        }
        if (c == '@' && at + 1 < query.length() && "'\"".indexOf(query.charAt(at + 1)) >= 0) {
            return text(at, true);
        }
        if (Character.isDigit(c)) {
            return number();
        }
        return Character.isLetter(c) || c == '_' ? name() : sign();
    }

    private void skipBlanks() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (c == '\n') {
                line++;
                lineBegin = at + 1;
            }
            if (query.startsWith("//", at)) {
                int end = query.indexOf('\n', at);
                at = end < 0 ? query.length() : end;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private Token text(int begin, boolean verbatim) {
        at = begin + (verbatim ? 1 : 0);
        char quote = query.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (at < query.length() && query.charAt(at) != '\n') {
            char c = query.charAt(at++);
            if (c == quote && !(verbatim && at < query.length() && query.charAt(at) == quote)) {
                return token(Token.Kind.TEXT, content.toString(), begin);
            }
            if (c == quote) {
                at++;
            }
            content.append(c == '\\' && !verbatim && at < query.length() ? escaped(query.charAt(at++)) : c);
        }
        throw InvalidQueryException.syntax(line, begin - lineBegin, query.substring(begin, at));
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private Token number() {
        int begin = at;
        while (at < query.length() && (Character.isDigit(query.charAt(at)) || fraction())) {
            at++;
        }
        int digits = at;
        while (at < query.length() && Character.isLetterOrDigit(query.charAt(at))) {
            at++;
        }
        if (at == digits) {
            return token(Token.Kind.NUMBER, query.substring(begin, at), begin);
        }
        if (Set.of("d", "h", "m", "s", "ms").contains(query.substring(digits, at))) {
            return token(Token.Kind.SPAN, query.substring(begin, at), begin);
        }
        throw InvalidQueryException.syntax(line, begin - lineBegin, query.substring(begin, at));
    }

    private boolean fraction() {
        return query.charAt(at) == '.' && at + 1 < query.length() && Character.isDigit(query.charAt(at + 1));
    }

    private Token name() {
        int begin = at;
        while (at < query.length() && (Character.isLetterOrDigit(query.charAt(at)) || query.charAt(at) == '_')) {
            at++;
        }
        for (String word : HYPHENATED) {
            if (query.startsWith(word, begin) && word.indexOf('-') == at - begin) {
                at = begin + word.length();
            }
        }
        if (query.substring(begin, at).equals("datetime") && query.startsWith("(", at)) {
            return moment(begin);
        }
        boolean insensitive = query.substring(begin, at).equals("in") && query.startsWith("~", at);
        if (insensitive) {
            at++;
        }
        return token(insensitive ? Token.Kind.SIGN : Token.Kind.NAME, query.substring(begin, at), begin);
    }

    /// What stands between the brackets is no expression but a date as it is written.
    private Token moment(int begin) {
        int end = query.indexOf(')', at);
        if (end < 0) {
            throw InvalidQueryException.syntax(line, query.length() - lineBegin, "<EOF>");
        }
        String content = query.substring(at + 1, end).trim();
        at = end + 1;
        boolean quoted = content.length() > 1 && "'\"".indexOf(content.charAt(0)) >= 0;
        return token(Token.Kind.MOMENT, quoted ? content.substring(1, content.length() - 1) : content, begin);
    }

    private Token sign() {
        for (String sign : SIGNS) {
            if (query.startsWith(sign, at)) {
                at += sign.length();
                return token(Token.Kind.SIGN, sign, at - sign.length());
            }
        }
        throw InvalidQueryException.syntax(line, at - lineBegin, query.substring(at, at + 1));
    }

    private Token token(Token.Kind kind, String text, int begin) {
        return new Token(kind, text, line, begin - lineBegin);
    }
}
