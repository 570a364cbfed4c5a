// The physical bound: reading, in one thread, the columns that a canvas of plain conditions touches: 8 bytes an order, 4 a customer.
import { indexCustomers } from '../store/generate.mjs';

class ColumnRead {
  open({ orderCount }) {
    this.columns = [
      new Int32Array(orderCount).fill(1),
      new Uint16Array(orderCount).fill(1),
      new Uint8Array(orderCount).fill(1),
      new Uint8Array(orderCount).fill(1),
      new Int32Array(indexCustomers(orderCount).firstAt.length).fill(1),
    ];
  }

  /** The sum, so that nothing is left out. */
  read() {
    return this.columns.reduce((total, column) => total + sum(column), 0);
  }
}

function sum(column) {
  let total = 0;
  for (let i = 0; i < column.length; i += 1) total = (total + column[i]) | 0;
  return total;
}

export const contender = new ColumnRead();
