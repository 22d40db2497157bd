/// What crosses a border between the services: records on the topics, resource ids, the words for outcomes and
/// statuses, and the database schema with its published views. Depends on the JDK and JSpecify alone.
@NullMarked
package dev.muster.contract;

import org.jspecify.annotations.NullMarked;
