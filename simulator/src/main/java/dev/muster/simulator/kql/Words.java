package dev.muster.simulator.kql;

import java.util.List;

/// The words of a query on their way through the parser.
final class Words {

    private final List<Token> tokens;
    private int at;

    Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    Token take(Token.Kind kind) {
        if (peek().kind() != kind) {
            throw InvalidQueryException.syntax(peek());
        }
        return next();
    }

    Token name() {
        return take(Token.Kind.NAME);
    }

    boolean take(String sign) {
        boolean there = peek().is(sign);
        if (there) {
            at++;
        }
        return there;
    }

    boolean takeWord(String word) {
        boolean there = peek().isWord(word);
        if (there) {
            at++;
        }
        return there;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw InvalidQueryException.syntax(peek());
        }
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw InvalidQueryException.syntax(peek());
        }
    }

    void takeSemicolons() {
        while (take(";")) {
            // the next one
        }
    }
}
